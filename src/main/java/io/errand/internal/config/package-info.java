@NullMarked
package io.errand.internal.config;

import org.jspecify.annotations.NullMarked;
