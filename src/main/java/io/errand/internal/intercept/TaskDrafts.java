package io.errand.internal.intercept;

import io.errand.ErrandException;
import io.errand.TaskOptions;
import io.errand.internal.config.Internal;
import io.errand.internal.config.Messages;
import io.errand.internal.method.BackgroundMethod;
import io.errand.internal.method.GivenOptions;
import io.errand.internal.method.JsonCodec;
import io.errand.internal.method.MethodRegistry;
import io.errand.internal.method.NewTask;
import io.errand.internal.method.TaskResolver;
import io.errand.internal.method.Texts;
import io.errand.internal.worker.Engine;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes a task of a call, or of a function's name with arguments; every wrong option is reported with the others. */
@Internal
class TaskDrafts {

    private final Engine engine;
    private final MethodRegistry methods;
    private final JsonCodec codec;

    @Inject
    TaskDrafts(Engine engine, MethodRegistry methods) {
        this.engine = engine;
        this.methods = methods;
        this.codec = engine.codec();
    }

    GivenOptions options(Consumer<TaskOptions> consumer) {
        return GivenOptions.from(consumer, engine.optionRules());
    }

    NewTask of(BackgroundMethod method, @Nullable Object[] arguments, GivenOptions options) {
        if (options.hasArguments()) {
            options.problem(
                    Messages.WRONG_OPTION.text("args", "left out here", "given", "The call itself gives them."));
        }
        options.checkUnique(method.defaults().unique().keyed());
        options.refuseIfWrong(method.functionName());
        return method.toTask(codec, arguments, options);
    }

    /** Empty if there are problems, which the options then hold. */
    Optional<NewTask> of(String function, GivenOptions options) {
        Optional<BackgroundMethod> method = methods.find(function);
        try {
            return method.isPresent() ? ofKnown(method.get(), options) : ofForeign(function, options);
        } catch (ErrandException e) {
            options.problem(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<NewTask> ofKnown(BackgroundMethod method, GivenOptions options) {
        options.checkUnique(method.defaults().unique().keyed());
        return codec.encodeGiven(method, options)
                .filter(encoded -> options.problems().isEmpty())
                .map(encoded -> TaskResolver.resolve(
                        options, method.functionName(), encoded.args(), encoded.vars(), method.defaults()));
    }

    private Optional<NewTask> ofForeign(String function, GivenOptions options) {
        if (!Texts.isFunction(function)) {
            options.problem(Messages.WRONG_OPTION.text("function", Texts.FUNCTION_RULE, function, "Correct it."));
            return Optional.empty();
        }
        if (!options.isForeign() && !engine.stores().workers().isKnown(function)) {
            options.problem(Messages.UNKNOWN_FUNCTION.text(function, methods.functionNames()));
            return Optional.empty();
        }
        options.checkUnique(false);
        JsonCodec.EncodedArguments encoded = codec.encodeForeign(function, options);
        return options.problems().isEmpty()
                ? Optional.of(TaskResolver.resolve(
                        options, function, encoded.args(), encoded.vars(), TaskResolver.NO_ANNOTATION))
                : Optional.empty();
    }
}
