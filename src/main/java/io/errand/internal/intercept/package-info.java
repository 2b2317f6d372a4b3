/** A call becomes a stored task; annotations and configuration are checked at deployment. */
@NullMarked
package io.errand.internal.intercept;

import org.jspecify.annotations.NullMarked;
