package org.ringback.store.internal.directory;

import java.security.SecureRandom;
import java.util.Base64;
import org.eclipse.jdt.annotation.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.ringback.directory.Secrets;
import org.ringback.store.internal.Database;
import org.ringback.store.internal.rows.SecretRow;

/** The installation's keys, in the database. */
@Component
public final class SecretStore implements Secrets {
    private final Database database;

    @Activate
    public SecretStore(@Reference Database database) {
        this.database = database;
    }

    /** Two servers that make it at the same time collide on its name, and the second is run again and finds it. */
    @Override
    public byte[] secret(String name) {
        String key = database.inTransaction(manager -> {
            @Nullable SecretRow found = manager.find(SecretRow.class, name);
            if (found != null) {
                return found.key;
            }
            byte[] made = new byte[BYTES];
            new SecureRandom().nextBytes(made);
            SecretRow row = new SecretRow();
            row.name = name;
            row.key = Base64.getEncoder().encodeToString(made);
            manager.persist(row);
            return row.key;
        });
        return Base64.getDecoder().decode(key);
    }
}
