namespace WorkshopBot.Domain.Tests;

/// <summary>A session's key messages, from the closing to publication.</summary>
internal sealed class OutcomeWorld()
    : World<OutcomeState, OutcomeCommand, OutcomeEvent>(OutcomeState.Empty, Outcome.Decide, Outcome.Apply, command => command.By)
{
    /// <summary>An outcome with a draft of these messages.</summary>
    public static OutcomeWorld Drafted(params DraftedMessage[] messages)
    {
        var world = new OutcomeWorld();
        world.Redrafted("d1", messages);
        return world;
    }

    public static DraftedMessage Message(string id, string text, params Evidence[] evidence) => new(id, 1, Language.English, text, "embedded", evidence);

    public static Evidence Quote(string contribution, string quote, string participant = "ann", string group = People.OurGroup) =>
        new(contribution, group, participant, 1, quote);

    public KeyMessage this[string id] => State.Find(id) ?? throw new InvalidOperationException($"no message {id}");

    public void Redrafted(string draft, params DraftedMessage[] messages)
    {
        AsksForDraft(People.Rapporteur, draft);
        Drafts(draft, messages);
    }

    public Decision<OutcomeEvent> AwaitsClosings(string draft, params string[] groups) => Do(new AwaitClosings(groups, draft) { By = Actor.TheBot, At = Now });

    public Decision<OutcomeEvent> HasClosed(string group, string draft) => Do(new NoteClosing(group, draft) { By = Actor.TheBot, At = Now });

    public Decision<OutcomeEvent> ForgetsClosings() => Do(new ForgetClosings { By = Actor.TheBot, At = Now });

    public Decision<OutcomeEvent> AsksForDraft(Actor by, string draft, string? hint = null) => Do(new AskForDraft(draft, hint) { By = by, At = Now });

    public Decision<OutcomeEvent> Drafts(string draft, params DraftedMessage[] messages) => Do(new RecordDraft(draft, messages, []) { By = Actor.TheBot, At = Now });

    public Decision<OutcomeEvent> FailsToDraft(string draft, string reason) => Do(new RecordDraftFailure(draft, reason) { By = Actor.TheBot, At = Now });

    /// <summary>A contribution now reads so, or is withdrawn.</summary>
    public Decision<OutcomeEvent> Reads(string contribution, string? text) => Do(new NoteContribution(contribution, text) { By = Actor.TheBot, At = Now });

    public Decision<OutcomeEvent> Adds(Actor by, string id, string text, int? question = null) =>
        Do(new AddMessage(id, Language.English, text, question) { By = by, At = Now });

    public Decision<OutcomeEvent> Edits(Actor by, string id, string text, int? seen = null, Language language = default) =>
        Do(new EditMessage(id, Seen(id, seen), language, text) { By = by, At = Now });

    public Decision<OutcomeEvent> Approves(Actor by, string id, int? seen = null) => Do(new ApproveMessage(id, Seen(id, seen)) { By = by, At = Now });

    public Decision<OutcomeEvent> Rejects(Actor by, string id, string? reason = null, int? seen = null) =>
        Do(new RejectMessage(id, Seen(id, seen), reason) { By = by, At = Now });

    public Decision<OutcomeEvent> Reconsiders(Actor by, string id, int? seen = null) => Do(new ReconsiderMessage(id, Seen(id, seen)) { By = by, At = Now });

    public Decision<OutcomeEvent> Merges(Actor by, string id, string other, int? seen = null) =>
        Do(new MergeMessages(id, Seen(id, seen), other) { By = by, At = Now });

    public Decision<OutcomeEvent> Corrects(Actor by, string id, string text, int? seen = null, Language language = default) =>
        Do(new CorrectMessage(id, Seen(id, seen), language, text) { By = by, At = Now });

    /// <summary>Approves the rest, having seen all messages as they stand unless told otherwise.</summary>
    public Decision<OutcomeEvent> ApprovesRest(Actor by, IReadOnlyDictionary<string, int>? seen = null) =>
        Do(new ApproveRest(seen ?? State.Messages.ToDictionary(message => message.Id, message => message.Version)) { By = by, At = Now });

    public Decision<OutcomeEvent> Promotes(Actor by, string id, Evidence source) =>
        Do(new PromoteContribution(id, Language.English, source.Quote, source) { By = by, At = Now });

    /// <summary>Takes back the last change of these messages as they stand.</summary>
    public Decision<OutcomeEvent> Undoes(Actor by, params string[] ids) => Do(new Undo(ids.ToDictionary(id => id, id => Seen(id, null))) { By = by, At = Now });

    /// <summary>Asks groups about all messages as they stand.</summary>
    public Decision<OutcomeEvent> Asks(Actor by, params string[] groups) =>
        Do(new AskGroups(State.Messages.ToDictionary(message => message.Id, message => message.Version), groups) { By = by, At = Now });

    public Decision<OutcomeEvent> Says(Actor by, string id, Verdict verdict, string group = People.OurGroup, int? asked = null) =>
        Do(new GiveVoice(id, asked ?? State.Find(id)?.Asked ?? 0, group, verdict) { By = by, At = Now });

    public Decision<OutcomeEvent> Publishes(Actor by) => Do(new Publish { By = by, At = Now });

    private int Seen(string id, int? seen) => seen ?? State.Find(id)?.Version ?? 0;
}
