/** What tests of applications use: calls that run at once, tasks that run when asked, time that moves. */
@NullMarked
package io.errand.testing;

import org.jspecify.annotations.NullMarked;
