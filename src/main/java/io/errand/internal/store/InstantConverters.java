package io.errand.internal.store;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * How JPA hands an instant to each database so that no zone of the JVM or the session can bend it, not even in the hour that
 * a change to winter time repeats. Each persistence unit lists its own.
 * Public because JPA makes them.
 */
public final class InstantConverters {

    private static final DateTimeFormatter WALL_CLOCK = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");

    private InstantConverters() {}

    /** The driver writes the offset along with the time. */
    @Converter(autoApply = true)
    public static final class PostgreSql implements AttributeConverter<Instant, Timestamp> {

        @Override
        public @Nullable Timestamp convertToDatabaseColumn(@Nullable Instant value) {
            return value == null ? null : Timestamp.from(value);
        }

        @Override
        public @Nullable Instant convertToEntityAttribute(@Nullable Timestamp value) {
            return value == null ? null : value.toInstant();
        }
    }

    /** Text with its offset: a timestamp would be taken as local time. */
    @Converter(autoApply = true)
    public static final class H2 implements AttributeConverter<Instant, String> {

        @Override
        public @Nullable String convertToDatabaseColumn(@Nullable Instant value) {
            return value == null ? null : WALL_CLOCK.format(value.atOffset(ZoneOffset.UTC)) + "+00";
        }

        @Override
        public @Nullable Instant convertToEntityAttribute(@Nullable String value) {
            return value == null
                    ? null
                    : OffsetDateTime.parse(value.replace(' ', 'T')).toInstant();
        }
    }

    /** UTC text without offset, as the column keeps it. */
    @Converter(autoApply = true)
    public static final class MariaDb implements AttributeConverter<Instant, String> {

        @Override
        public @Nullable String convertToDatabaseColumn(@Nullable Instant value) {
            return value == null ? null : WALL_CLOCK.format(value.atOffset(ZoneOffset.UTC));
        }

        @Override
        public @Nullable Instant convertToEntityAttribute(@Nullable String value) {
            return value == null
                    ? null
                    : LocalDateTime.parse(value.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
        }
    }
}
