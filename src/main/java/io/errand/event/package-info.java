/** What happens to tasks, as CDI events. */
@NullMarked
package io.errand.event;

import org.jspecify.annotations.NullMarked;
