namespace WorkshopBot.Rehearsal;

/// <summary>Rehearses a workshop: simulated people walk through it with a real bot, over HTTP.</summary>
public static class WorkshopRehearsal
{
    private static readonly TimeSpan BetweenReports = TimeSpan.FromMilliseconds(250);

    // A card in one's own chat stays in use as long as it is among the last.
    private const int StillInUse = 3;

    // The bot has everything by then; it only has to tell.
    private static readonly TimeSpan ExportTimeOut = TimeSpan.FromSeconds(30);

    /// <summary>Installs the bot, sets up groups and roles, and walks through the sessions, from opening to published messages.</summary>
    /// <param name="plan">What, with whom and how fast. Its simulated Teams must be fresh.</param>
    /// <param name="progress">Hears of it while it runs, and of the result.</param>
    /// <returns>How it went: what failed is in the result, not in an exception.</returns>
    public static async Task<RehearsalResult> RunAsync(RehearsalPlan plan, IRehearsalProgress progress, CancellationToken cancellation)
    {
        var context = new RehearsalContext(plan);
        using var over = new CancellationTokenSource();
        var reporting = ReportAsync(context, progress, over.Token);
        try
        {
            var failures = await TryAsync(context, cancellation);
            context.Scene = "Comparing";
            Duplicates.Note(context);
            Duplicates.Check(context);
            var held = await HeldAsync(plan, failures, cancellation);
            var result = Result(context, failures, Ledger.Compare(context.Ledger.Entries, held));
            context.Scene = result.Succeeded ? "Done" : "Failed";
            await over.CancelAsync();
            await reporting;
            await progress.FinishAsync(context.Snapshot(), result);
            return result;
        }
        finally
        {
            await over.CancelAsync();
            await reporting;
        }
    }

    private static async Task<List<string>> TryAsync(RehearsalContext context, CancellationToken cancellation)
    {
        await using var limit = new TimeLimit(context, cancellation);
        try
        {
            await WalkAsync(context, limit.Token);
            return [];
        }
        catch (RehearsalFailureException failure)
        {
            return [failure.Message];
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return [.. WaitingReport.Of(context, limit.Why)];
        }
    }

    private static async Task WalkAsync(RehearsalContext context, CancellationToken cancellation)
    {
        await Installation.RunAsync(context, cancellation);
        context.Scene = "Setting up groups and roles";
        await context.Organiser.TakeOverAsync(cancellation);
        await context.Organiser.SetUpGroupsAsync(cancellation);
        await context.Organiser.AppointAsync(cancellation);
        context.Scene = "Joining";
        await Together.RunAsync(Participants(context).Select(participant => (Func<CancellationToken, Task>)participant.JoinAsync), cancellation);
        using var over = new CancellationTokenSource();
        var beside = context.Plan.Beside?.Invoke(context, over.Token) ?? Task.CompletedTask;
        try
        {
            foreach (var session in context.Plan.Sessions)
                await SessionAsync(context, session, cancellation);
        }
        finally
        {
            await over.CancelAsync();
            await beside;
        }
    }

    private static async Task SessionAsync(RehearsalContext context, PlannedSession session, CancellationToken cancellation)
    {
        context.Session = session.Number;
        context.Scene = $"Session {session.Number}: discussing";
        // Only from the closing on can a message be out too early.
        foreach (var table in context.Tables)
            table.Channel.Remembers = false;
        await context.Organiser.OpenAsync(session.Number, cancellation);
        await Together.RunAsync(
            [
                .. Participants(context).Select(participant => Act(token => participant.DiscussAsync(session, token))),
                .. context.Tables.Select(table => Act(token => table.Facilitator.LeadAsync(session, token))),
                Act(token => context.Organiser.AnnounceAsync(session.Number, token)),
            ],
            cancellation);

        context.Scene = $"Session {session.Number}: closing";
        await context.Organiser.AnswerCallsAsync(session.Number, cancellation);
        foreach (var table in context.Tables)
            table.Channel.Remembers = true;
        var closed = context.Plan.Clock.GetUtcNow();
        await context.Organiser.CloseAsync(session.Number, cancellation);
        await Together.RunAsync(Participants(context)
            .Select(participant => Act(token => participant.ComeTooLateAsync(session, token))), cancellation);

        context.Scene = $"Session {session.Number}: reviewing";
        var verdicts = await context.Rapporteur.ReviewAsync(session.Number, cancellation);
        context.Scene = $"Session {session.Number}: publishing";
        await context.Rapporteur.PublishAsync(verdicts, closed, cancellation);
        context.Sessions.Enqueue(new(
            session.Number,
            context.Ledger.AcknowledgedIn(session.Number),
            verdicts.Approved.Count,
            verdicts.EditedCount,
            verdicts.RejectedCount,
            context.Tables.Count));
        if (!context.Plan.Forgets)
            return;
        Duplicates.Note(context);
        foreach (var table in context.Tables)
            table.Channel.Rest();
        foreach (var chat in context.Plan.Teams.Tenant.Conversations.Where(conversation => !conversation.IsChannel))
            chat.Rest(StillInUse);
        // What a session leaves behind is let go at once: a rehearsal of a thousand should fit beside other programs.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);

        static Func<CancellationToken, Task> Act(Func<CancellationToken, Task> act) => act;
    }

    private static async Task<IReadOnlyList<ExportedContribution>> HeldAsync(
        RehearsalPlan plan, List<string> failures, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(ExportTimeOut);
        try
        {
            return await plan.Export(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            failures.Add($"The bot did not export within {ExportTimeOut.TotalSeconds:0} s.");
            return [];
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // Whatever it is, it must not hide why the walk failed before.
            failures.Add($"The bot's export failed: {error.Message}");
            return [];
        }
    }

    private static RehearsalResult Result(RehearsalContext context, IReadOnlyList<string> failures, LedgerVerdict verdict) => new()
    {
        Failures = failures,
        Violations = context.Violations,
        Verdict = verdict,
        Sessions = [.. context.Sessions],
        Teams = context.Plan.Teams.Counts,
        Throttles = context.Plan.Teams.Throttles,
        Real = context.Real,
        Workshop = context.Workshop,
        Answers = context.Line.Latencies,
    };

    private static async Task ReportAsync(RehearsalContext context, IRehearsalProgress progress, CancellationToken over)
    {
        using var timer = new PeriodicTimer(BetweenReports);
        try
        {
            while (await timer.WaitForNextTickAsync(over))
                await progress.ReportAsync(context.Snapshot());
        }
        catch (OperationCanceledException)
        {
            // The rehearsal is over.
        }
    }

    private static IEnumerable<ParticipantPlayer> Participants(RehearsalContext context) => context.Tables.SelectMany(table => table.Participants);
}
