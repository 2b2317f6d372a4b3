/** What an application may replace. */
@NullMarked
package io.errand.spi;

import org.jspecify.annotations.NullMarked;
