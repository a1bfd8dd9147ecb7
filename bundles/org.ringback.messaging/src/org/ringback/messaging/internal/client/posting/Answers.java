package org.ringback.messaging.internal.client.posting;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.ringback.core.callback.Refusal;
import org.ringback.desk.Query;
import org.ringback.desk.Reply;
import org.ringback.desk.Result;
import org.ringback.desk.client.Desk;

/** Which result belongs to which query. */
public final class Answers {
    private Answers() {}

    /** The result as the query's own; a failed stage when the server sent another kind. */
    public static <R extends Result> CompletionStage<R> of(Query<R> query, Result result) {
        @SuppressWarnings("unchecked")
        Class<R> kind = (Class<R>)
                switch (query) {
                    case Query.GetSnapshot q -> Result.Snapshot.class;
                    case Query.GetToken q -> Result.Token.class;
                    case Query.GetArrangement q -> Result.Arrangement.class;
                    case Query.FindByNumber q -> Result.CustomerList.class;
                    case Query.GetCustomer q -> Result.CustomerList.class;
                    case Query.SearchCustomers q -> Result.CustomerList.class;
                    case Query.GetHistory q -> Result.HistoryPage.class;
                    case Query.SearchHistory q -> Result.HistoryHits.class;
                    case Query.GetErasures q -> Result.Erasures.class;
                    case Query.GetDay q -> Result.Day.class;
                    case Query.GetFigures q -> Result.FiguresOfPeriod.class;
                    case Query.GetOutlook q -> Result.Outlook.class;
                    case Query.GetCallbacks q -> Result.CallbackPage.class;
                    case Query.GetStatus q -> Result.Status.class;
                    case Query.GetAudit q -> Result.Trail.class;
                };
        return kind.isInstance(result)
                ? CompletableFuture.completedStage(kind.cast(result))
                : CompletableFuture.failedStage(new Desk.RefusedException(
                        new Reply.Refused(Refusal.INVALID, "the server answered something else than what was asked")));
    }
}
