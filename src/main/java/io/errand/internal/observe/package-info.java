/** What operators see: health. Answered from memory. */
@NullMarked
package io.errand.internal.observe;

import org.jspecify.annotations.NullMarked;
