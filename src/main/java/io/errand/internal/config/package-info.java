/** The settings, read once from MicroProfile Config and validated, and every coded message. */
@NullMarked
package io.errand.internal.config;

import org.jspecify.annotations.NullMarked;
