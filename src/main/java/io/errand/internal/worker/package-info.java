/** A stored task is claimed, run and looked after. */
@NullMarked
package io.errand.internal.worker;

import org.jspecify.annotations.NullMarked;
