namespace WorkshopBot.Domain.Tests;

public sealed class OutcomeProperties
{
    [Fact]
    public void A_draft_never_overwrites_what_a_person_has_touched() => OutcomeLives.All.All((world, steps) =>
    {
        HashSet<string> touched = [];
        foreach (var step in steps)
        {
            if (step.Decision.Events.Any(happened => happened is DraftMade))
            {
                Assert.All(touched, id => Assert.Equal(Snapshot.Of(step.Before.Find(id)), Snapshot.Of(step.After.Find(id))));
                Assert.Equal(touched.Order(), step.After.Messages.Where(message => message.Status != MessageStatus.Drafted).Select(message => message.Id).Order());
            }
            touched.UnionWith(step.Decision.Events.SelectMany(happened => happened switch
            {
                MessageAdded e => [e.Message],
                ContributionPromoted e => [e.Message],
                MessageEdited e => [e.Message],
                MessageApproved e => [e.Message],
                MessageRejected e => [e.Message],
                MessageReconsidered e => [e.Message],
                MessagesMerged e => (string[])[e.Message, e.Other],
                _ => [],
            }));
            // What its change was taken back from is a draft again.
            touched.ExceptWith(step.Decision.Events.OfType<ChangesUndone>().SelectMany(e => e.Messages).Where(id => step.After.Find(id)!.Status == MessageStatus.Drafted));
            Assert.Subset(step.After.Messages.Select(message => message.Id).ToHashSet(), touched);
        }
    });

    [Fact]
    public void Only_approved_messages_are_published_and_they_stay() => OutcomeLives.All.Each(step =>
    {
        Assert.All(step.After.Published, message => Assert.Equal((MessageStatus.Approved, true), (message.Status, message.ApprovedBy is not null)));
        Assert.Subset(step.After.Published.Select(message => message.Id).ToHashSet(), step.Before.Published.Select(message => message.Id).ToHashSet());
    });

    [Fact]
    public void Published_words_change_by_a_marked_correction_alone() => OutcomeLives.All.Each(step =>
    {
        foreach (var before in step.Before.Published)
        {
            var after = step.After.Find(before.Id)!;
            if (!after.Wording.Equals(before.Wording))
            {
                Assert.IsType<CorrectMessage>(step.Command);
                Assert.NotNull(after.CorrectedAt);
            }
        }
    });

    [Fact]
    public void Nothing_is_approved_but_the_words_and_evidence_that_a_rapporteur_had_before_them() => OutcomeLives.All.All((world, steps) =>
    {
        Dictionary<(string Message, int Version), string> shown = [];
        foreach (var step in steps)
        {
            foreach (var message in step.After.Messages)
            {
                var words = Snapshot.Of((object)new { message.Wording, message.Evidence });
                if (!shown.TryAdd((message.Id, message.Version), words))
                    Assert.Equal(shown[(message.Id, message.Version)], words);
            }
            foreach (var approved in step.Decision.Events.OfType<MessageApproved>())
            {
                var seen = step.Command is ApproveRest rest ? rest.Seen[approved.Message] : Assert.IsType<ApproveMessage>(step.Command).Seen;
                Assert.Equal(seen, step.Before.Find(approved.Message)!.Version);
                Assert.Equal(step.Command.By.Person, step.After.Find(approved.Message)!.ApprovedBy);
            }
        }
    });

    [Fact]
    public void An_approval_has_its_approver_and_a_rejection_reason_its_rejection() => OutcomeLives.All.Each(step =>
        Assert.All(step.After.Messages, message =>
        {
            Assert.Equal(message.Status == MessageStatus.Approved, message.ApprovedBy is not null);
            Assert.Equal(message.ApprovedBy is null, message.ApprovedAt is null);
            Assert.True(message.RejectionReason is null || message.Status == MessageStatus.Rejected);
        }));

    [Fact]
    public void No_message_quotes_what_its_contribution_no_longer_says() => OutcomeLives.All.All((world, steps) =>
    {
        // What each contribution is known to say since the last draft was asked for; that draft may have read anything before.
        Dictionary<string, string?> says = [];
        foreach (var step in steps)
        {
            if (step.Decision.Events.Any(happened => happened is DraftAsked))
                says.Clear();
            foreach (var promoted in step.Decision.Events.OfType<ContributionPromoted>())
                says.Remove(promoted.Source.Contribution);
            if (step is { Command: NoteContribution noted, Decision.Refusal: null })
                says[noted.Contribution] = noted.Text;
            Assert.All(step.After.Messages.SelectMany(message => message.Evidence), evidence =>
                Assert.True(!says.TryGetValue(evidence.Contribution, out var text) || text?.Contains(evidence.Quote, StringComparison.Ordinal) == true));
        }
    });

    [Fact]
    public void Evidence_is_never_lost_in_silence() => OutcomeLives.All.Each(step =>
    {
        foreach (var after in step.After.Messages)
        {
            if (step.Command is not Undo && step.Before.Find(after.Id) is { } before && after.Evidence.Count < before.Evidence.Count)
                Assert.Equal(before.Evidence.Count - after.Evidence.Count, after.LostEvidence - before.LostEvidence);
        }
    });

    [Fact]
    public void An_undo_takes_back_ones_own_last_change_and_nobody_elses() => OutcomeLives.All.All((world, steps) =>
    {
        Dictionary<string, string?> changer = [];
        foreach (var step in steps)
        {
            if (step.Decision.Events.OfType<ChangesUndone>().FirstOrDefault() is { } undone)
            {
                Assert.All(undone.Messages, id => Assert.Equal(step.Command.By.Person, changer[id]));
                Assert.All(undone.Messages, id => Assert.Equal(Decided(step.Before.Find(id)!.Before!), Decided(step.After.Find(id)!)));
                Assert.All(step.Before.Messages.Where(message => !undone.Messages.Contains(message.Id)), message =>
                    Assert.Equal(Snapshot.Of(message), Snapshot.Of(step.After.Find(message.Id))));
                foreach (var id in undone.Messages)
                    changer[id] = null;
                continue;
            }
            foreach (var after in step.After.Messages.Where(after => !step.Command.By.IsBot && step.Before.Find(after.Id) is { } before && before.Version != after.Version))
                changer[after.Id] = step.Command.By.Person;
        }

        static string Decided(KeyMessage message) => Snapshot.Of((object)new { message.Wording, message.Status, message.Evidence, message.ApprovedBy, message.RejectionReason });
    });

    [Fact]
    public void What_groups_say_changes_no_word_and_no_decision() => OutcomeLives.All.Each(step =>
    {
        if (step.Command is GiveVoice or AskGroups)
            Assert.Equal(Snapshot.Of(step.Before.Messages.Select(Silent)), Snapshot.Of(step.After.Messages.Select(Silent)));

        static KeyMessage Silent(KeyMessage message) => message with { Asked = null, AskedGroups = [], Voices = message.Voices.Clear() };
    });

    [Fact]
    public void A_voice_counts_for_the_wording_that_was_asked_about_and_for_groups_that_were_asked() => OutcomeLives.All.Each(step =>
        Assert.All(step.After.Messages.Where(message => !message.Voices.IsEmpty), message =>
        {
            Assert.NotNull(message.Asked);
            Assert.Subset(message.AskedGroups.ToHashSet(), message.Voices.Values.Select(voice => voice.Group).ToHashSet());
            if (step.Before.Find(message.Id) is { } before && !before.Wording.Equals(message.Wording))
                Assert.Fail("a voice about other words");
        }));

    [Fact]
    public void Ids_are_unique_and_messages_stand_in_reading_order() => OutcomeLives.All.Each(step =>
    {
        Assert.Distinct(step.After.Messages.Select(message => message.Id));
        var questions = step.After.Messages.Select(message => message.Question ?? int.MaxValue).ToList();
        Assert.Equal(questions.Order(), questions);
    });

    [Fact]
    public void Every_change_of_words_or_evidence_raises_the_version() => OutcomeLives.All.Each(step =>
    {
        foreach (var after in step.After.Messages)
        {
            if (step.Before.Find(after.Id) is { } before
                && (!before.Wording.Equals(after.Wording) || before.Status != after.Status || !before.Evidence.SequenceEqual(after.Evidence)))
                Assert.True(after.Version > before.Version);
        }
    });

    [Fact]
    public void The_last_closing_is_always_followed_by_a_draft() => OutcomeLives.All.Each(step =>
    {
        if (step.Decision.Events.Any(happened => happened is ClosingNoted or ClosingsAwaited)
            && step.After.Expected is { } expected && step.After.ClosedGroups.IsSupersetOf(expected))
        {
            var draft = step.Command is NoteClosing note ? note.Draft : Assert.IsType<AwaitClosings>(step.Command).Draft;
            Assert.Contains(draft, step.After.Drafts);
            Assert.True(step.Before.Drafts.Contains(draft) || step.After.Drafting == draft);
        }
    });

    [Fact]
    public void The_same_command_twice_in_a_row_changes_nothing_the_second_time() => OutcomeLives.All.Each(step =>
        Assert.Empty(Outcome.Decide(step.After, step.Command).Events));

    [Fact]
    public void A_refusal_comes_without_events() => OutcomeLives.All.Each(step =>
        Assert.True(step.Decision.Refusal is null || step.Decision.Events.Count == 0));

    [Fact]
    public void Nobody_without_the_role_changes_anything() => OutcomeLives.All.Each(step =>
    {
        var by = step.Command.By;
        var may = step.Command switch
        {
            AskForDraft => by.IsRapporteur || by.IsBot,
            AwaitClosings or NoteClosing or ForgetClosings or RecordDraftProgress or RecordDraft or RecordDraftFailure or NoteContribution => by.IsBot,
            GiveVoice voice => by.MemberOf == voice.Group,
            _ => by.IsRapporteur,
        };
        if (!may)
        {
            Assert.Equal(step.Command is GiveVoice ? RefusalReason.NotAMember : RefusalReason.NotARapporteur, step.Decision.Refusal?.Reason);
            Assert.Same(step.Before, step.After);
        }
    });

    [Fact]
    public void Replaying_the_events_gives_the_same_state() => OutcomeLives.All.All((world, steps) =>
    {
        _ = steps.Count();
        Assert.Equal(Snapshot.Of(world.State), Snapshot.Of(world.Replayed()));
    });

    [Fact]
    public void Generated_lives_reach_every_event_and_every_refusal() => Reach.Everything(OutcomeLives.All,
    [
        RefusalReason.NotARapporteur, RefusalReason.TextEmpty, RefusalReason.TextTooLong, RefusalReason.UnknownMessage, RefusalReason.MessageChanged,
        RefusalReason.MessagePublished, RefusalReason.MessageNotPublished, RefusalReason.NothingToPublish, RefusalReason.DraftUnderWay, RefusalReason.SameMessage,
        RefusalReason.NotYourChange, RefusalReason.NothingToAsk, RefusalReason.VoiceTooLate, RefusalReason.NotAMember, RefusalReason.UnknownContribution,
    ]);
}
