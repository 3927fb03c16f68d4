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
        var stage = new Stage(plan);
        using var over = new CancellationTokenSource();
        var reporting = ReportAsync(stage, progress, over.Token);
        try
        {
            var failures = await TryAsync(stage, cancellation);
            stage.Scene = "Comparing";
            Duplicates.Note(stage);
            Duplicates.Check(stage);
            var held = await HeldAsync(plan, failures, cancellation);
            var result = Result(stage, failures, Ledger.Compare(stage.Ledger.Entries, held));
            stage.Scene = result.Succeeded ? "Done" : "Failed";
            await over.CancelAsync();
            await reporting;
            await progress.FinishAsync(stage.Snapshot(), result);
            return result;
        }
        finally
        {
            await over.CancelAsync();
            await reporting;
        }
    }

    private static async Task<List<string>> TryAsync(Stage stage, CancellationToken cancellation)
    {
        await using var limit = new TimeLimit(stage, cancellation);
        try
        {
            await WalkAsync(stage, limit.Token);
            return [];
        }
        catch (RehearsalFailureException failure)
        {
            return [failure.Message];
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return [.. WaitingReport.Of(stage, limit.Why)];
        }
    }

    private static async Task WalkAsync(Stage stage, CancellationToken cancellation)
    {
        await Installation.RunAsync(stage, cancellation);
        stage.Scene = "Setting up groups and roles";
        await stage.Organiser.TakeOverAsync(cancellation);
        await stage.Organiser.SetUpGroupsAsync(cancellation);
        await stage.Organiser.AppointAsync(cancellation);
        stage.Scene = "Joining";
        await Crew.RunAsync(Participants(stage).Select(participant => (Func<CancellationToken, Task>)participant.JoinAsync), cancellation);
        using var over = new CancellationTokenSource();
        var beside = stage.Plan.Beside?.Invoke(stage, over.Token) ?? Task.CompletedTask;
        try
        {
            foreach (var session in stage.Plan.Sessions)
                await SessionAsync(stage, session, cancellation);
        }
        finally
        {
            await over.CancelAsync();
            await beside;
        }
    }

    private static async Task SessionAsync(Stage stage, PlannedSession session, CancellationToken cancellation)
    {
        stage.Session = session.Number;
        stage.Scene = $"Session {session.Number}: discussing";
        // Only from the closing on can a message be out too early.
        foreach (var table in stage.Tables)
            table.Channel.Remembers = false;
        await stage.Organiser.OpenAsync(session.Number, cancellation);
        await Crew.RunAsync(
            [
                .. Participants(stage).Select(participant => Act(token => participant.DiscussAsync(session, token))),
                .. stage.Tables.Select(table => Act(token => table.Facilitator.LeadAsync(session, token))),
                Act(token => stage.Organiser.AnnounceAsync(session.Number, token)),
            ],
            cancellation);

        stage.Scene = $"Session {session.Number}: closing";
        await stage.Organiser.AnswerCallsAsync(session.Number, cancellation);
        foreach (var table in stage.Tables)
            table.Channel.Remembers = true;
        var closed = stage.Plan.Clock.GetUtcNow();
        await stage.Organiser.CloseAsync(session.Number, cancellation);
        await Crew.RunAsync(Participants(stage)
            .Select(participant => Act(token => participant.ComeTooLateAsync(session, token))), cancellation);

        stage.Scene = $"Session {session.Number}: reviewing";
        var verdicts = await stage.Rapporteur.ReviewAsync(session.Number, cancellation);
        stage.Scene = $"Session {session.Number}: publishing";
        await stage.Rapporteur.PublishAsync(verdicts, closed, cancellation);
        stage.Sessions.Enqueue(new(
            session.Number,
            stage.Ledger.AcknowledgedIn(session.Number),
            verdicts.Approved.Count,
            verdicts.EditedCount,
            verdicts.RejectedCount,
            stage.Tables.Count));
        if (!stage.Plan.Forgets)
            return;
        Duplicates.Note(stage);
        foreach (var table in stage.Tables)
            table.Channel.Rest();
        foreach (var chat in stage.Plan.Teams.Tenant.Conversations.Where(conversation => !conversation.IsChannel))
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

    private static RehearsalResult Result(Stage stage, IReadOnlyList<string> failures, LedgerVerdict verdict) => new()
    {
        Failures = failures,
        Violations = stage.Violations,
        Verdict = verdict,
        Sessions = [.. stage.Sessions],
        Teams = stage.Plan.Teams.Counts,
        Throttles = stage.Plan.Teams.Throttles,
        Real = stage.Real,
        Workshop = stage.Workshop,
        Answers = stage.Line.Latencies,
    };

    private static async Task ReportAsync(Stage stage, IRehearsalProgress progress, CancellationToken over)
    {
        using var timer = new PeriodicTimer(BetweenReports);
        try
        {
            while (await timer.WaitForNextTickAsync(over))
                await progress.ReportAsync(stage.Snapshot());
        }
        catch (OperationCanceledException)
        {
            // The rehearsal is over.
        }
    }

    private static IEnumerable<ParticipantPlayer> Participants(Stage stage) => stage.Tables.SelectMany(table => table.Participants);
}
