using System.Globalization;
using WorkshopBot.Domain;
using WorkshopBot.Engine;
using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Engine.Requests;
using WorkshopBot.Engine.Streams;
using WorkshopBot.Outcomes;

namespace WorkshopBot.Deliveries;

/// <summary>Event to what follows: which cards go where, and what other streams are asked.</summary>
public sealed class Follow : IFollow
{
    public Followed From(WorkshopKey key, WorkshopState workshop, Recorded<WorkshopEvent> recorded)
    {
        var card = Card(key.Workshop);
        var at = recorded.At;
        var groups = workshop.ActiveGroups.ToList();
        IEnumerable<NewDelivery> ToAll(string slot, CardReference notice) =>
            groups.Select(group => Post(group.Conversation, slot, notice with { Group = group.Id }, Urgency.Transition, at));

        switch (recorded.Event)
        {
            case GroupSetUp e:
                return new(
                    [Post(e.Conversation, "join", card with { Card = "group-join", Group = e.Group }, Urgency.Normal, at)],
                    e.OpenSession is { } open ? [Ask(open, e.Group, Open(workshop, open, e.Group, at), at)] : []);
            case RoleGiven e when e.Person != recorded.By:
                return new([Post(Personal(e.Person), $"role/{e.Role}", card with { Card = "welcome", Person = e.Person }, Urgency.Normal, at)], []);
            case SessionOpened e:
                return new([], [.. e.Groups.Select(group => Ask(e.Session, group, Open(workshop, e.Session, group, at), at))]);
            case SessionReopened e:
                return new(
                    [.. ToAll($"notice/reopened/{e.Session}", Notice(card, "reopened", e.Session) with { Until = e.Until })],
                    [new(new AskOutcome(e.Session, new ForgetClosings { By = Actor.TheBot, At = at }), at),
                        .. e.Groups.SelectMany(group => new[]
                        {
                            Ask(e.Session, group, Open(workshop, e.Session, group, at), at),
                            Ask(e.Session, group, new ReopenDiscussion { By = Actor.TheBot, At = at, Group = group }, at),
                        })]);
            case SessionExtended e:
                return new([.. ToAll($"notice/extended/{e.Session}", Notice(card, "extended", e.Session) with { Until = e.Until })], []);
            case TimeWarned e:
                return new([.. ToAll($"notice/{e.Id}", Notice(card, "warned", e.Session) with { Minutes = e.Minutes })], []);
            case Announced e:
                return new([.. ToAll($"announcement/{e.Id}", Notice(card, "announced", null) with { Text = e.Text })], []);
            case SessionClosed e:
                var draft = DraftOf(e.Session, at);
                return new([], [
                    .. e.Groups.Select(group => Ask(e.Session, group, new CloseDiscussion { By = Actor.TheBot, At = at, Group = group }, at)),
                    new(new AskOutcome(e.Session, new AwaitClosings(e.Groups, draft) { By = Actor.TheBot, At = at }), at)]);
            default:
                return Followed.Nothing;
        }
    }

    public Followed From(DiscussionKey key, WorkshopState workshop, DiscussionState discussion, Recorded<DiscussionEvent> recorded)
    {
        if (!workshop.Groups.TryGetValue(key.Group, out var group))
            return Followed.Nothing;
        var at = recorded.At;
        var here = group.Conversation;
        var card = Card(key.Workshop) with { Session = key.Session, Group = key.Group };
        NewDelivery Question(int number) => Post(here, $"question/{key.Session}/{number}", card with { Card = "group-question", Question = number }, Urgency.Transition, at);
        NewDelivery Progress(int number) => Replace(here, $"progress/{key.Session}/{number}", card with { Card = "group-progress", Question = number }, Urgency.CanWait, at);
        var panels = group.Facilitators.Select(person =>
            Replace(Personal(person), $"panel/{key.Session}/{key.Group}", card with { Card = "facilitator-panel", Person = person }, Urgency.Normal, at));

        switch (recorded.Event)
        {
            case DiscussionOpened:
                return new([Question(1), Progress(1), .. panels], []);
            case ContributionMade { Medium: Medium.Message } e:
                return new([Replace(here, $"receipts/{key.Session}/{e.Question}", card with { Card = "group-receipts", Question = e.Question }, Urgency.Normal, at), Progress(e.Question), .. panels], []);
            case ContributionMade e:
                return new([Progress(e.Question), .. panels], []);
            case ContributionRevised e:
                return new([], [NoteContribution(key, e.Id, e.Text, at)]);
            case ContributionWithdrawn e:
                return new([Progress(discussion.Find(e.Id)!.Question)], [NoteContribution(key, e.Id, null, at)]);
            case ReadySaid e:
                return new([Progress(e.Position)], []);
            case Moved e when e.To < e.From:
                return new([.. panels], []);
            case Moved e:
                return new([
                    Post(here, $"said/{key.Session}/{e.From}", card with { Card = "group-said", Question = e.From }, Urgency.Transition, at),
                    .. discussion.IsWrappedUp
                        ? [Post(here, $"notice/wrapup/{key.Session}", Notice(card, "wrapup", key.Session), Urgency.Transition, at)]
                        : new[] { Question(e.To), Progress(e.To) },
                    .. panels], []);
            case DiscussionClosed:
                var closedAt = workshop.Session(key.Session).ClosedAt ?? at;
                return new(
                    [Post(here, $"notice/closed/{key.Session}", Notice(card, "closed", key.Session), Urgency.Transition, at), .. panels],
                    [new(new AskOutcome(key.Session, new NoteClosing(key.Group, DraftOf(key.Session, closedAt)) { By = Actor.TheBot, At = at }), at)]);
            case DiscussionReopened:
                return new([.. panels], []);
            default:
                return Followed.Nothing;
        }
    }

    public Followed From(OutcomeKey key, WorkshopState workshop, OutcomeState outcome, Recorded<OutcomeEvent> recorded)
    {
        var at = recorded.At;
        var card = Card(key.Workshop) with { Session = key.Session };
        var slot = $"review/{key.Session}";
        IEnumerable<NewDelivery> Reviews(Func<string, string, CardReference, Urgency, DateTimeOffset, NewDelivery> deliver) =>
            workshop.Rapporteurs.Select(person => deliver(Personal(person), slot, card with { Card = "rapporteur-review", Person = person }, Urgency.Normal, at));
        // What is published or corrected later stands in the cards that are there, and in new ones where these are full.
        IEnumerable<NewDelivery> Published(int before) =>
            from part in Enumerable.Range(1, PublishedParts.Count(outcome.Published.Count()))
            from active in workshop.ActiveGroups
            let deliver = part > PublishedParts.Count(before) ? (Func<string, string, CardReference, Urgency, DateTimeOffset, NewDelivery>)Post : Replace
            select deliver(active.Conversation, $"published/{key.Session}/{part}", card with { Card = "group-published", Group = active.Id, Part = part }, Urgency.Transition, at);

        return recorded.Event switch
        {
            DraftAsked e => new([], [new(new MakeDraft(key.Session, e.Draft, e.Hint, DraftLanguage(workshop, recorded.By)), at)]),
            DraftAdvanced => new([.. Reviews(Replace)], []),
            DraftMade or DraftFailed => new([.. Reviews(Post)], []),
            EvidenceLost => new([.. Reviews(Replace)], []),
            MessagesPublished e => new([.. Published(before: outcome.Published.Count() - e.Messages.Count)], []),
            MessageCorrected => new([.. Published(before: outcome.Published.Count())], []),
            _ => Followed.Nothing,
        };
    }

    private static CardReference Card(string workshop) => new("", workshop) { Trace = EngineTelemetry.Trace };

    /// <summary>The language of whoever asked for the draft; where nobody did, that of the first rapporteur who has chosen one.</summary>
    private static Language? DraftLanguage(WorkshopState workshop, string by) =>
        workshop.Rapporteurs.OrderByDescending(person => person == by).Select(person => workshop.People.GetValueOrDefault(person)?.Language).FirstOrDefault(language => language is not null);

    /// <summary>The address of a person's personal chat, for a delivery.</summary>
    public static string Personal(string person) => $"person:{person}";

    private static string DraftOf(int session, DateTimeOffset closedAt) =>
        string.Create(CultureInfo.InvariantCulture, $"closing-{session}-{closedAt.ToUnixTimeMilliseconds()}");

    private static OpenDiscussion Open(WorkshopState workshop, int session, string group, DateTimeOffset at) =>
        new(workshop.Programme!.Session(session)!.Questions.Count) { By = Actor.TheBot, At = at, Group = group };

    private static CardReference Notice(CardReference card, string words, int? session) => card with { Card = "group-notice", Words = words, Session = session };

    private static NewRequest Ask(int session, string group, DiscussionCommand command, DateTimeOffset at) => new(new AskDiscussion(session, group, command), at);

    private static NewRequest NoteContribution(DiscussionKey key, string id, string? text, DateTimeOffset at) =>
        new(new AskOutcome(key.Session, new NoteContribution(id, text) { By = Actor.TheBot, At = at }), at);

    private static NewDelivery Post(string conversation, string slot, CardReference card, Urgency urgency, DateTimeOffset at) =>
        new(conversation, slot, DeliveryKind.Post, card.ToString(), urgency, at);

    private static NewDelivery Replace(string conversation, string slot, CardReference card, Urgency urgency, DateTimeOffset at) =>
        new(conversation, slot, DeliveryKind.Replace, card.ToString(), urgency, at);
}
