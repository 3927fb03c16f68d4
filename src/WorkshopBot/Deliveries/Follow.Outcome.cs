using WorkshopBot.Domain;
using WorkshopBot.Engine;
using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Engine.Requests;
using WorkshopBot.Engine.Streams;
using WorkshopBot.Outcomes;

namespace WorkshopBot.Deliveries;

/// <summary>What follows from what happens to a session's key messages.</summary>
public sealed partial class Follow
{
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

        IEnumerable<NewDelivery> Told(string words, Func<string, string, CardReference, Urgency, DateTimeOffset, NewDelivery> deliver, IEnumerable<string> people) =>
            people.Select(person => deliver(Personal(person), $"told/{words}/{key.Session}", card with { Card = "rapporteur-notice", Words = words, By = recorded.By == Actor.Bot ? null : recorded.By, Person = person }, Urgency.Normal, at));
        IEnumerable<NewDelivery> AskedIn(IEnumerable<string> groups, Func<string, string, CardReference, Urgency, DateTimeOffset, NewDelivery> deliver, Urgency urgency) =>
            workshop.ActiveGroups.Where(group => groups.Contains(group.Id)).Select(group => deliver(group.Conversation, $"voice/{key.Session}", card with { Card = "group-voice", Group = group.Id }, urgency, at));
        // What groups were asked about has changed: their card shows it, and no longer asks about words that are gone.
        IEnumerable<NewDelivery> AskedAgain(IEnumerable<string> messages, Func<string, string, CardReference, Urgency, DateTimeOffset, NewDelivery> deliver) =>
            AskedIn(messages.Select(outcome.Find).OfType<KeyMessage>().SelectMany(message => message.AskedGroups).Distinct().ToList(), deliver, Urgency.CanWait);

        return recorded.Event switch
        {
            DraftAsked e => new([], [new(new MakeDraft(key.Session, e.Draft, e.Hint, DraftLanguage(workshop, recorded.By)), at)]),
            DraftAdvanced => new([.. Told("drafting", Replace, workshop.Rapporteurs)], []),
            DraftMade or DraftFailed => new([.. Reviews(Post), .. outcome.AskedModel ? Told("drafting", Replace, workshop.Rapporteurs) : []], []),
            // A small card of its own: on the review somebody may be writing.
            EvidenceLost e => new([
                .. Told("lost", Replace, workshop.Rapporteurs),
                .. e.Messages.Any(id => outcome.Find(id)!.PublishedAt is not null) ? Published(before: outcome.Published.Count()) : []], []),
            MessagesPublished e => new([
                .. Published(before: outcome.Published.Count() - e.Messages.Count),
                .. Recaps(),
                .. AskedAgain(e.Messages, Replace),
                .. Told("published", Post, workshop.Rapporteurs.Remove(recorded.By))], []),
            MessageCorrected => new([.. Published(before: outcome.Published.Count()), .. Recaps(), .. Told("corrected", Post, workshop.Rapporteurs.Remove(recorded.By))], []),
            GroupsAsked e => new([.. AskedIn(e.Groups, Post, Urgency.Transition)], []),
            VoiceGiven e => new([.. AskedIn([e.Group], Replace, Urgency.CanWait)], []),
            MessageEdited e => new([.. AskedAgain([e.Message], Replace)], []),
            MessageRejected e => new([.. AskedAgain([e.Message], Replace)], []),
            MessageReconsidered e => new([.. AskedAgain([e.Message], Replace)], []),
            MessageApproved e => new([.. AskedAgain([e.Message], Replace)], []),
            MessagesMerged e => new([.. AskedAgain([e.Message, e.Other], Replace)], []),
            ChangesUndone e => new([.. AskedAgain(e.Messages, Replace)], []),
            _ => Followed.Nothing,
        };

        // What the concluding session rests on changes with what it rests on.
        IEnumerable<NewDelivery> Recaps() => workshop.OpenSession is { } open && open != key.Session
            ? Recap(key.Workshop, workshop, open, workshop.ActiveGroups, Replace, at)
            : [];
    }
}
