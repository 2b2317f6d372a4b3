/**
 * Background tasks for Jakarta EE: annotate a method with {@link io.errand.Background}, call it, and a worker runs it
 * later, on any node. The call is stored in the application's own database, in the caller's own transaction.
 */
@NullMarked
package io.errand;

import org.jspecify.annotations.NullMarked;
