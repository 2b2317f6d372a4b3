package io.errand.internal.method;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbProperty;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.Scanner;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StorableTypesTest {

    public record Order(long id, List<String> lines) {}

    public record Page<T>(List<T> items) {}

    public enum Colour {
        RED
    }

    /** A bean as JSON-B has always liked it. */
    public static class Plain {
        public int number;
    }

    /** A class that says how it is made. */
    public static class Made {
        final int number;

        private Made(int number) {
            this.number = number;
        }

        @JsonbCreator
        public static Made of(@JsonbProperty("number") int number) {
            return new Made(number);
        }
    }

    /** A class that nobody can make. */
    public static class Closed {
        final int number;

        Closed(int number) {
            this.number = number;
        }
    }

    /** A class that only its package can make. */
    public static class PackageMade {
        PackageMade() {}
    }

    record Hidden(int number) {}

    enum HiddenEnum {
        RED
    }

    public interface Open {}

    public abstract static class Half {}

    @SuppressWarnings("ClassCanBeStatic") // that it is not is the point
    public class Inner {}

    /** Each method's one parameter is a type that can be stored. */
    @SuppressWarnings("NonApiType") // users write such types
    interface Accepted {
        void aLong(long x);

        void aBoolean(boolean x);

        void aChar(char x);

        void aBoxedInteger(Integer x);

        void aNumber(Number x);

        void aText(String x);

        void aBigInteger(java.math.BigInteger x);

        void aBigDecimal(java.math.BigDecimal x);

        void aUri(java.net.URI x);

        void aUrl(java.net.URL x);

        void aUuid(java.util.UUID x);

        void anInstant(java.time.Instant x);

        void aDuration(java.time.Duration x);

        void aPeriod(java.time.Period x);

        void aLocalDate(java.time.LocalDate x);

        void aLocalTime(java.time.LocalTime x);

        void aLocalDateTime(java.time.LocalDateTime x);

        void aZonedDateTime(java.time.ZonedDateTime x);

        void anOffsetDateTime(java.time.OffsetDateTime x);

        void anOffsetTime(java.time.OffsetTime x);

        void aZone(java.time.ZoneId x);

        void anOffset(java.time.ZoneOffset x);

        void aWeekday(java.time.DayOfWeek x);

        void aDate(java.util.Date x);

        void aCalendar(java.util.Calendar x);

        void aGregorianCalendar(java.util.GregorianCalendar x);

        void aYearMonth(java.time.YearMonth x);

        void aMonthDay(java.time.MonthDay x);

        void anOptional(Optional<String> x);

        void anOptionalInt(java.util.OptionalInt x);

        void anOptionalLong(java.util.OptionalLong x);

        void anOptionalDouble(java.util.OptionalDouble x);

        void anEnum(Colour x);

        void aRecord(Order x);

        void aGenericRecord(Page<Order> x);

        void aPlainClass(Plain x);

        void aMadeClass(Made x);

        void anArray(int[] x);

        void anArrayOfRecords(Order[] x);

        void anArrayOfBytes(byte[] x);

        void aList(List<Order> x);

        void anArrayList(java.util.ArrayList<Long> x);

        void aLinkedList(java.util.LinkedList<Long> x);

        void aCollection(Collection<Long> x);

        void aSet(java.util.Set<Colour> x);

        void aHashSet(java.util.HashSet<Colour> x);

        void aLinkedHashSet(java.util.LinkedHashSet<Colour> x);

        void aSortedSet(java.util.SortedSet<String> x);

        void aNavigableSet(java.util.NavigableSet<String> x);

        void aTreeSet(java.util.TreeSet<String> x);

        void aQueue(java.util.Queue<String> x);

        void aDeque(java.util.Deque<String> x);

        void anArrayDeque(java.util.ArrayDeque<String> x);

        void aPriorityQueue(java.util.PriorityQueue<String> x);

        void aMap(Map<String, List<Order>> x);

        void aMapByEnum(Map<Colour, Integer> x);

        void aHashMap(java.util.HashMap<String, Integer> x);

        void aLinkedHashMap(java.util.LinkedHashMap<String, Integer> x);

        void aSortedMap(java.util.SortedMap<String, Integer> x);

        void aNavigableMap(java.util.NavigableMap<String, Integer> x);

        void aTreeMap(java.util.TreeMap<String, Integer> x);

        void properties(Properties x);

        void anEnumSet(EnumSet<Colour> x);
    }

    /** Each method's one parameter is a type that cannot be stored; the method's name says why. */
    @SuppressWarnings("rawtypes") // they are what is refused
    interface Refused<V> {
        void objectHasNoType(Object x);

        void inListObjectHasNoType(List<Object> x);

        void aWildcardOrTypeVariable(List<?> x);

        void boundedAWildcardOrTypeVariable(List<? extends Order> x);

        void deepAWildcardOrTypeVariable(Map<String, List<?>> x);

        void variableAWildcardOrTypeVariable(V x);

        <T> void ownAWildcardOrTypeVariable(T x);

        void arrayAWildcardOrTypeVariable(V[] x);

        void aRawType(List x);

        void mapARawType(Map x);

        void recordARawType(Page x);

        void mustBePublic(Hidden x);

        void listMustBePublic(List<Hidden> x);

        void arrayMustBePublic(Hidden[] x);

        void enumMustBePublic(HiddenEnum x);

        void aResource(InputStream x);

        void scannerAResource(Scanner x);

        void classAResource(Class<String> x);

        void threadAResource(Thread x);

        void anInterfaceOrAbstractClass(Open x);

        void runnableAnInterfaceOrAbstractClass(Runnable x);

        void supplierAnInterfaceOrAbstractClass(Supplier<String> x);

        void streamAnInterfaceOrAbstractClass(Stream<String> x);

        void iteratorAnInterfaceOrAbstractClass(Iterator<String> x);

        void entryAnInterfaceOrAbstractClass(Map.Entry<String, String> x);

        void textAnInterfaceOrAbstractClass(CharSequence x);

        void halfAnInterfaceOrAbstractClass(Half x);

        void clockAnInterfaceOrAbstractClass(java.time.Clock x);

        void anInnerClass(Inner x);

        void noConstructor(Closed x);

        void packageNoConstructor(PackageMade x);

        void zoneAnInterfaceOrAbstractClass(java.util.TimeZone x);

        void simpleNotMapped(java.util.SimpleTimeZone x);

        void yearNotMapped(java.time.Year x);

        void arrayOfListsNotMapped(List<String>[] x);

        void enumMapNotMapped(EnumMap<Colour, Integer> x);

        void bitsNotMapped(java.util.BitSet x);

        void localeNotMapped(java.util.Locale x);

        void builderNotMapped(StringBuilder x);

        void randomNotMapped(Random x);

        void listAnInterfaceOrAbstractClass(java.util.AbstractList<String> x);

        void atomicNotMapped(java.util.concurrent.atomic.AtomicInteger x);
    }

    private static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry("objecthasnotype", "Object has no type to restore"),
            Map.entry("awildcardortypevariable", "a wildcard or type variable has no type to restore"),
            Map.entry("arawtype", "a raw type has no element type to restore"),
            Map.entry("mustbepublic", "a type must be public"),
            Map.entry("aresource", "it stands for a resource, not for data"),
            Map.entry("aninterfaceorabstractclass", "an interface or abstract class has no type to restore"),
            Map.entry("aninnerclass", "an inner class needs its outer object"),
            Map.entry("noconstructor", "it has neither a public constructor without parameters nor a @JsonbCreator"),
            Map.entry("notmapped", "JSON-B does not restore it as it was"));

    static Stream<Method> accepted() {
        return Arrays.stream(Accepted.class.getDeclaredMethods());
    }

    static Stream<Method> refused() {
        return Arrays.stream(Refused.class.getDeclaredMethods());
    }

    @Nested
    class WhenJsonBCanRestoreIt {

        @ParameterizedTest
        @MethodSource("io.errand.internal.method.StorableTypesTest#accepted")
        void shouldBeStorable(Method method) {
            assertThat(StorableTypes.problem(method.getGenericParameterTypes()[0]))
                    .isEmpty();
        }
    }

    @Nested
    class WhenJsonBCannotRestoreIt {

        @ParameterizedTest
        @MethodSource("io.errand.internal.method.StorableTypesTest#refused")
        void shouldSayWhy(Method method) {
            String name = method.getName().toLowerCase(java.util.Locale.ROOT);
            String reason = REASONS.entrySet().stream()
                    .filter(entry -> name.endsWith(entry.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElseThrow();
            assertThat(StorableTypes.problem(method.getGenericParameterTypes()[0]))
                    .contains(reason);
        }
    }
}
