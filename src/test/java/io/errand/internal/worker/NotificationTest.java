package io.errand.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What nodes and persons may say. */
class NotificationTest {

    @Test
    void shouldBeReadAsItWasWritten() {
        Notification told = new Notification(4711, Set.of("main", "mail"));
        assertThat(Notification.parse(told.text())).isEqualTo(told);
    }

    @Test
    void shouldConcernOnlyThoseWhoServeAGroup() {
        Notification told = Notification.parse("7:mail,main");
        assertThat(told.concerns(List.of("other", "mail"))).isTrue();
        assertThat(told.concerns(List.of("other"))).isFalse();
    }

    @Test
    void shouldBeUnderstoodFromAPerson() {
        assertThat(Notification.parse("main , mail,main")).isEqualTo(new Notification(0, Set.of("main", "mail")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7:", " "})
    void shouldConcernEverybodyWithoutAGroup(String text) {
        assertThat(Notification.parse(text).concerns(List.of("main"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:b:c", "99999999999999999999:x", "\n", ",", ",,"})
    void shouldBearAnything(String text) {
        assertThat(Notification.parse(text)).isNotNull();
    }
}
