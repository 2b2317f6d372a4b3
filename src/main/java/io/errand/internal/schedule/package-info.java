/** When a task runs next, and what becomes of it. Pure functions: no database, no container, no clock of their own. */
@NullMarked
package io.errand.internal.schedule;

import org.jspecify.annotations.NullMarked;
