package io.errand.bench;

import java.util.Locale;

/** How values are written. */
enum Unit {
    SPEED {
        @Override
        String text(double value) {
            return grouped(value >= 1000 ? Math.round(value / 100) * 100 : Math.round(value)) + "/s";
        }
    },
    MILLIS {
        @Override
        String text(double value) {
            return value < 10 ? String.format(Locale.ROOT, "%.1f ms", value) : grouped(Math.round(value)) + " ms";
        }
    },
    SECONDS {
        @Override
        String text(double value) {
            return String.format(Locale.ROOT, "%.0f s", value);
        }
    },
    MEGABYTES {
        @Override
        String text(double value) {
            return String.format(Locale.ROOT, "%.0f MB", value);
        }
    },
    COUNT {
        @Override
        String text(double value) {
            return grouped(Math.round(value));
        }
    };

    abstract String text(double value);

    private static String grouped(long value) {
        return String.format(Locale.ROOT, "%,d", value).replace(',', ' ');
    }
}
