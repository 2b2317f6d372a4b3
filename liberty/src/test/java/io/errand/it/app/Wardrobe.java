package io.errand.it.app;

import io.errand.Background;
import io.errand.TaskHandle;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Tasks whose order matters. */
@ApplicationScoped
public class Wardrobe {

    @Inject
    Ledger ledger;

    /** Gives what of the given was on before. */
    @Background
    public TaskHandle<List<String>> putOn(String piece, List<String> pieces) {
        List<String> under = pieces.stream().filter(ledger::contains).toList();
        ledger.add(piece);
        return TaskHandle.of(under);
    }
}
