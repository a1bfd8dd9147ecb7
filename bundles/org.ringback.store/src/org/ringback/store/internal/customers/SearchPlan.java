package org.ringback.store.internal.customers;

import jakarta.persistence.EntityManager;

/**
 * Which way PostgreSQL goes in the rest of a transaction that searches. It knows how frequent a word is, but not how words
 * belong together; and where it errs it would read a million rows from end to end. Here is known which way is bounded.
 */
final class SearchPlan {
    private SearchPlan() {}

    /** By the indexes of the words alone: what was asked for is planned for itself, not for any words. */
    static void byWords(EntityManager manager) {
        set(manager, "off");
    }

    /** By the indexes of time and identity. */
    static void byTime(EntityManager manager) {
        set(manager, "on");
    }

    private static void set(EntityManager manager, String indexScan) {
        manager.createNativeQuery("select set_config('plan_cache_mode', 'force_custom_plan', true),"
                        + " set_config('enable_seqscan', 'off', true), set_config('enable_indexscan', '" + indexScan
                        + "', true), set_config('work_mem', '16MB', true), set_config('jit', 'off', true)")
                .getSingleResult();
    }
}
