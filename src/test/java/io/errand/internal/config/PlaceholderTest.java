package io.errand.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class PlaceholderTest {

    @Test
    void shouldGreet() {
        assertThat(new Placeholder().greet("Errand")).isEqualTo("Hello, Errand");
    }

    @Test
    void shouldRunInAZoneNobodyExpects() {
        assertThat(ZoneId.systemDefault()).isEqualTo(ZoneId.of("America/St_Johns"));
    }
}
