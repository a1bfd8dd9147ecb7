package org.ringback.workbench.callbacks.internal;

import org.ringback.core.callback.Callback;
import org.ringback.workbench.ui.CustomerRequest;
import org.ringback.workbench.ui.Navigator;

/** Leads from a call-back to its customer. */
final class CustomerOf {
    private CustomerOf() {}

    static void show(Callback callback, Navigator navigator) {
        navigator.showCustomer(callback.request()
                .customer()
                .<CustomerRequest>map(CustomerRequest.ById::new)
                .orElseGet(() -> new CustomerRequest.ByCaller(callback.request().caller())));
    }
}
