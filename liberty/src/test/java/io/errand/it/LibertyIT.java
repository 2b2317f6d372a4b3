package io.errand.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.internal.config.Placeholder;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class LibertyIT {

    @Inject
    Placeholder placeholder;

    @Resource(lookup = "java:comp/DefaultDataSource")
    DataSource dataSource;

    @Deployment
    static WebArchive war() {
        return Wars.withErrand("liberty-it");
    }

    @Test
    void shouldInjectABeanOfTheLibrary() {
        assertThat(placeholder.greet("Liberty")).isEqualTo("Hello, Liberty");
    }

    @Test
    void shouldHaveADatabase() throws SQLException {
        try (var connection = dataSource.getConnection()) {
            assertThat(connection.getMetaData().getDatabaseProductName()).isEqualTo("H2");
        }
    }
}
