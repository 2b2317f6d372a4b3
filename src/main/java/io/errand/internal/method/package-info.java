/** One annotated method, checked and described: the registry, its options and its arguments as JSON. */
@NullMarked
package io.errand.internal.method;

import org.jspecify.annotations.NullMarked;
