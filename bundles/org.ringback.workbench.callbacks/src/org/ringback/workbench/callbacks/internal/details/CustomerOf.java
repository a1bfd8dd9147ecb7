package org.ringback.workbench.callbacks.internal.details;

import org.ringback.core.callback.Callback;
import org.ringback.workbench.ui.CustomerRequest;
import org.ringback.workbench.ui.Navigator;

/** Leads from a call-back to its customer. */
public final class CustomerOf {
    private CustomerOf() {}

    public static void show(Callback callback, Navigator navigator) {
        navigator.showCustomer(callback.request()
                .customer()
                .<CustomerRequest>map(CustomerRequest.ById::new)
                .orElseGet(() -> new CustomerRequest.ByCaller(callback.request().caller())));
    }
}
