/** The only user of JPA and SQL: one small class per concern, one dialect class per database. */
@NullMarked
package io.errand.internal.store;

import org.jspecify.annotations.NullMarked;
