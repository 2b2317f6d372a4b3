package io.errand.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.errand.fixture.Logged;
import io.errand.fixture.TestDatabase;
import io.errand.fixture.TestDatabase.Access;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Several applications on the same tables. */
class SharedGroupTest {

    private static EngineFixture node(Access access, String application, String groups) {
        Map<String, String> settings = Map.of(
                "errand.application", application, "errand.workers", "default", "errand.worker.default.groups", groups);
        return EngineFixture.at(access, settings, new Jobs()).join();
    }

    @ParameterizedTest
    @MethodSource("io.errand.fixture.TestDatabase#all")
    void shouldBeToldOnceThatAnotherApplicationServesTheGroup(TestDatabase database) {
        Access access = database.fresh();
        try (Logged logged = new Logged();
                EngineFixture shop = node(access, "shop", "main");
                EngineFixture sameShop = node(access, "shop", "main");
                EngineFixture bank = node(access, "bank", "main,money")) {
            shop.worker().beat();
            sameShop.worker().beat();
            bank.worker().beat();

            assertThat(logged.with("ERR-4061"))
                    .containsExactly(
                            "ERR-4061: Group 'main' is served by application 'shop' too, and this is 'bank': each"
                                    + " may claim what the other has stored. Give each application groups of its own.");
        }
    }

    @ParameterizedTest
    @MethodSource("io.errand.fixture.TestDatabase#all")
    void shouldBeFineWithGroupsOfTheirOwn(TestDatabase database) {
        Access access = database.fresh();
        try (Logged logged = new Logged();
                EngineFixture shop = node(access, "shop", "main");
                EngineFixture bank = node(access, "bank", "money")) {
            shop.worker().beat();
            bank.worker().beat();

            assertThat(logged.with("ERR-4061")).isEmpty();
        }
    }
}
