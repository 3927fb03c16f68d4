using WorkshopBot.Domain;
using WorkshopBot.Engine;
using WorkshopBot.Engine.Deliveries;
using WorkshopBot.Engine.Requests;
using WorkshopBot.Engine.Streams;
using WorkshopBot.Review;
using WorkshopBot.Review.Groups;

namespace WorkshopBot.Effects;

/// <summary>What follows from what happens to a session's key messages.</summary>
public sealed partial class SideEffects
{
    public Followed From(OutcomeKey key, WorkshopState workshop, OutcomeState outcome, Recorded<OutcomeEvent> recorded)
    {
        var at = recorded.At;
        var (id, session) = (key.Workshop, key.Session);
        var by = recorded.By == Actor.Bot ? null : recorded.By;
        var reviews = workshop.Rapporteurs.Select(person => new ReviewCard(id, session, person).ToThem(at));
        // What is published or corrected later stands in the cards that are there, and in new ones where these are full.
        IEnumerable<NewDelivery> Published(int before) =>
            from part in Enumerable.Range(1, PublishedParts.Count(outcome.Published.Count()))
            from active in workshop.ActiveGroups
            let card = new PublishedCard(id, session, active.Id) { Part = part }
            select part > PublishedParts.Count(before) ? card.To(active.Conversation, at) : card.AgainTo(active.Conversation, at);

        IEnumerable<ReviewNoticeCard> Notices(string words, IEnumerable<string> people) =>
            people.Select(person => new ReviewNoticeCard(id, session, person, words) { By = by });
        // Said once for each time that it happens; progress is one card that is kept up to date.
        IEnumerable<NewDelivery> TellOthers(string words) =>
            Notices(words, workshop.Rapporteurs.Remove(recorded.By)).Select(notice => notice.ToThem(at));
        IEnumerable<NewDelivery> TellAgain(string words) =>
            Notices(words, workshop.Rapporteurs).Select(notice => notice.AgainToThem(at));
        IEnumerable<(VoiceCard Card, string Conversation)> Voices(IEnumerable<string> groups) =>
            workshop.ActiveGroups.Where(group => groups.Contains(group.Id))
                .Select(group => (new VoiceCard(id, session, group.Id), group.Conversation));
        // What groups were asked about has changed: their card shows it, and no longer asks about words that are gone.
        IEnumerable<NewDelivery> AskedAgain(IEnumerable<string> messages) =>
            Voices(messages.Select(outcome.Find).OfType<KeyMessage>().SelectMany(message => message.AskedGroups).Distinct().ToList())
                .Select(voice => voice.Card.AgainTo(voice.Conversation, at));

        return recorded.Event switch
        {
            DraftAsked e => new([], [new(new MakeDraft(key.Session, e.Draft, e.Hint, DraftLanguage(workshop, recorded.By)), at)]),
            DraftAdvanced => new([.. TellAgain("drafting")], []),
            DraftMade or DraftFailed => new([.. reviews, .. outcome.AskedModel ? TellAgain("drafting") : []], []),
            // A small card of its own: on the review somebody may be writing.
            EvidenceLost e => new([
                .. TellAgain("lost"),
                .. e.Messages.Any(id => outcome.Find(id)!.PublishedAt is not null) ? Published(before: outcome.Published.Count()) : []], []),
            MessagesPublished e => new([
                .. Published(before: outcome.Published.Count() - e.Messages.Count),
                .. RecapsAgain(),
                .. AskedAgain(e.Messages),
                .. TellOthers("published")], []),
            MessageCorrected => new([.. Published(before: outcome.Published.Count()), .. RecapsAgain(), .. TellOthers("corrected")], []),
            GroupsAsked e => new([.. Voices(e.Groups).Select(voice => voice.Card.To(voice.Conversation, at))], []),
            VoiceGiven e => new([.. Voices([e.Group]).Select(voice => voice.Card.AgainTo(voice.Conversation, at))], []),
            MessageEdited e => new([.. AskedAgain([e.Message])], []),
            MessageRejected e => new([.. AskedAgain([e.Message])], []),
            MessageReconsidered e => new([.. AskedAgain([e.Message])], []),
            MessageApproved e => new([.. AskedAgain([e.Message])], []),
            MessagesMerged e => new([.. AskedAgain([e.Message, e.Other])], []),
            ChangesUndone e => new([.. AskedAgain(e.Messages)], []),
            _ => Followed.Nothing,
        };

        // What the concluding session rests on changes with what it rests on.
        IEnumerable<NewDelivery> RecapsAgain() => workshop.OpenSession is { } open && open != session
            ? Recaps(id, workshop, open, workshop.ActiveGroups).Select(recap => recap.Card.AgainTo(recap.Conversation, at))
            : [];
    }
}
