package io.errand.internal.intercept;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.errand.BeanCall;
import io.errand.BeanFunction;
import io.errand.ErrandException;
import io.errand.JobGraph;
import io.errand.ProcessOptions;
import io.errand.TaskHandle;
import io.errand.TaskQuery;
import io.errand.TaskScheduler;
import io.errand.TaskUpdate;
import io.errand.WorkerCommand;
import io.errand.WorkerSelection;
import io.errand.internal.store.StoredTask;
import io.errand.internal.store.TaskFilter;
import io.errand.internal.store.WorkerFilter;
import io.errand.internal.worker.ProcessBounds;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every call there is, given null where it takes an object; what stands behind it is never asked. */
class NullCallsTest {

    private static final Map<Class<?>, Object> SOMETHING = Map.of(
            long.class,
            1L,
            int.class,
            1,
            boolean.class,
            true,
            String.class,
            "x",
            Class.class,
            Object.class,
            Consumer.class,
            (Consumer<Object>) given -> {},
            BeanCall.class,
            (BeanCall<Object, Exception>) bean -> {},
            BeanFunction.class,
            (BeanFunction<Object, Object, Exception>) bean -> TaskHandle.of(1),
            WorkerCommand.class,
            WorkerCommand.KILL,
            TaskHandle.class,
            new StoredHandle<>(new StoredTask(1, null, "main", Instant.EPOCH, false, false), null));

    /** A parameter of a call. */
    private record Place(Object target, Method method, int index, String name) {

        @Override
        public String toString() {
            return method.getName() + " " + method.getParameters()[index];
        }

        Object call() throws Throwable {
            Object[] values = Arrays.stream(method.getParameterTypes())
                    .map(SOMETHING::get)
                    .toArray();
            values[index] = null;
            try {
                method.setAccessible(true);
                return method.invoke(target, values);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
    }

    private static Stream<Place> places() {
        return Stream.of(
                        places(TaskScheduler.class, new Scheduler(null, null, null, null), false),
                        places(JobGraph.class, new StoredJobGraph("nightly", null), false),
                        places(TaskQuery.class, new TaskFilter(), true),
                        places(TaskUpdate.class, new GivenUpdate(), true),
                        places(WorkerSelection.class, new WorkerFilter(List.of()), true),
                        places(ProcessOptions.class, new ProcessBounds(), true),
                        places(TaskHandle.class, SOMETHING.get(TaskHandle.class), false))
                .flatMap(places -> places);
    }

    /** Setters are named as their methods are, other calls' parameters by themselves. */
    private static Stream<Place> places(Class<?> api, Object target, boolean setters) {
        return Arrays.stream(api.getMethods())
                .filter(method -> !java.lang.reflect.Modifier.isStatic(method.getModifiers()))
                .flatMap(method -> IntStream.range(0, method.getParameterCount())
                        .filter(i -> !method.getParameterTypes()[i].isPrimitive())
                        .mapToObj(i -> new Place(
                                target, method, i, setters ? method.getName() : method.getParameters()[i].getName())));
    }

    @ParameterizedTest
    @MethodSource("places")
    void shouldSayWhatIsMissing(Place place) {
        assertThatThrownBy(place::call)
                .isInstanceOf(ErrandException.class)
                .hasMessageStartingWith("ERR-3063: '" + place.name() + "' must be given, was null.");
    }
}
