using System.Text.Json.Nodes;
using WorkshopBot.Domain;

namespace WorkshopBot.Tests.Review;

/// <summary>What a rapporteur can do with a draft, by the buttons that the cards offer.</summary>
public sealed class RapporteurTests
{
    [Fact]
    public async Task An_edit_away_from_the_quotes_is_flagged_and_not_blocked_and_can_be_undone()
    {
        var (world, _, review) = await ReviewWorld.DraftedAsync();
        await using var _1 = world;
        var message = await world.Rapporteur.PressAsync(review, "message");
        var before = (await world.OutcomeAsync()).Messages[0].Wording;

        var edited = await world.Rapporteur.PressAsync(message, "edit", ("wording", "Taxes on imported cars should fall."));

        Assert.Contains(world.Words("message.fit", values: [("unfitting", 1), ("quotes", 1)]), edited.Blocks);
        Assert.Contains(before[Language.English], edited.Runs);
        Assert.Contains(world.Words("review.unfit"), (await world.Rapporteur.PressAsync(edited, "review")).Words, StringComparison.Ordinal);
        var approved = await world.Rapporteur.PressAsync(edited, "approve");
        Assert.Contains(world.Words("message.approveDone"), approved.Runs);

        var undone = await world.Rapporteur.PressAsync(approved, "undo");
        Assert.Contains(world.Words("message.undoDone"), undone.Runs);
        Assert.Equal(MessageStatus.Edited, (await world.OutcomeAsync()).Messages[0].Status);
    }

    [Fact]
    public async Task All_that_was_approved_in_one_go_is_taken_back_in_one_go()
    {
        var (world, _, review) = await ReviewWorld.DraftedAsync();
        await using var _1 = world;
        var approved = await world.Rapporteur.PressAsync(review, "approve-rest");
        Assert.Equal(0, (await world.OutcomeAsync()).Undecided);

        var undone = await world.Rapporteur.PressAsync(approved, "undo");

        Assert.Contains(world.Words("review.undone"), undone.Runs);
        Assert.All((await world.OutcomeAsync()).Messages, message => Assert.Equal(MessageStatus.Drafted, message.Status));
    }

    [Fact]
    public async Task Two_messages_are_merged_and_the_quotes_of_both_stand_on_one()
    {
        var (world, _, review) = await ReviewWorld.DraftedAsync();
        await using var _1 = world;
        var message = await world.Rapporteur.PressAsync(review, "message");
        var form = await world.Rapporteur.PressAsync(message, "merge");
        var nothing = await world.Rapporteur.PressAsync(form, "merge");
        Assert.Contains(world.Words("merge.choose"), nothing.Runs);
        var other = (await world.OutcomeAsync()).Messages[1];

        var merged = await world.Rapporteur.PressAsync(form, "merge", ("other", other.Id));

        Assert.Contains(world.Words("message.mergeDone"), merged.Runs);
        Assert.Equal((2, MessageStatus.Rejected), ((await world.OutcomeAsync()).Messages[0].Evidence.Count, (await world.OutcomeAsync()).Find(other.Id)!.Status));
    }

    [Fact]
    public async Task A_message_is_added_and_an_answer_that_none_reflects_becomes_one()
    {
        var (world, _, review) = await ReviewWorld.DraftedAsync();
        await using var _1 = world;
        var form = await world.Rapporteur.PressAsync(review, "add");
        Assert.Contains(world.Words("refusal.NothingWritten"), (await world.Rapporteur.PressAsync(form, "add", ("wording", " "), ("question", "0"))).Runs);
        var added = await world.Rapporteur.PressAsync(form, "add", ("wording", "Trust is earned at the counter."), ("question", "2"));
        Assert.Contains("Trust is earned at the counter.", added.Runs);
        Assert.Equal(2, (await world.OutcomeAsync()).Messages.Single(message => message.Drafter == "rapporteur").Question);

        var message = (await world.OutcomeAsync()).Messages[0];
        await world.AsRapporteurAsync("reject", new() { ["message"] = message.Id, ["version"] = message.Version });
        var unreflected = await world.AsRapporteurAsync("unreflected");
        var promoted = await world.Rapporteur.PressAsync(unreflected, "promote");
        Assert.Contains(world.Words("message.promoteDone"), promoted.Runs);
        var own = (await world.OutcomeAsync()).Messages.Single(one => one.Id == $"p{(string)unreflected.Data("promote")["contribution"]!}");
        Assert.Equal((1, MessageStatus.Edited), (own.Evidence.Count, own.Status));
        Assert.Contains(own.Evidence[0].Contribution, (await world.OutcomeAsync()).Reflected);
        Assert.Contains(own.Evidence[0].Quote, promoted.Runs);
    }

    [Fact]
    public async Task Missing_wordings_are_listed_and_entered_one_after_the_other_and_published()
    {
        var (world, _, review) = await ReviewWorld.DraftedAsync();
        await using var _1 = world;
        var count = (await world.OutcomeAsync()).Messages.Count;
        Assert.Contains($"oʻzbekcha ({count})", review.Card.Words, StringComparison.Ordinal);
        var form = await world.Rapporteur.PressAsync(review, "wording");
        Assert.Contains((await world.OutcomeAsync()).Messages[0].Wording[Language.English], form.Runs);

        var next = await world.Rapporteur.PressAsync(form, "edit", ("wording", "Fuqaroning vaqtini tejagan har bir oʻzgarish innovatsiyadir."));

        Assert.Contains((await world.OutcomeAsync()).Messages[1].Wording[Language.English], next.Runs);
        Assert.Contains($"oʻzbekcha ({count - 1})", (await world.Rapporteur.PressAsync(next, "review")).Words, StringComparison.Ordinal);
        Assert.Equal(["Fuqaroning vaqtini tejagan har bir oʻzgarish innovatsiyadir."], (await world.OutcomeAsync()).Messages.Where(message => message.Wording.Has(Language.UzbekLatin)).Select(message => message.Wording[Language.UzbekLatin]));
        await world.Rapporteur.PressAsync(await world.Rapporteur.PressAsync(await world.AsRapporteurAsync("review"), "approve-rest"), "publish");
        await world.Teams.SeeAsync(world.Channels[0], card => card.Runs.Contains("Fuqaroning vaqtini tejagan har bir oʻzgarish innovatsiyadir."));
    }

    [Fact]
    public async Task A_correction_after_publishing_is_marked_and_changes_the_groups_card()
    {
        var (world, _, review) = await ReviewWorld.DraftedAsync();
        await using var _1 = world;
        await world.Rapporteur.PressAsync(await world.Rapporteur.PressAsync(review, "approve-rest"), "publish");
        var posted = await world.Teams.SeeAsync(world.Channels[0], card => card.Blocks.Contains(world.Words("published.title", values: ("session", 1))));
        var message = await world.AsRapporteurAsync("message", new() { ["message"] = (await world.OutcomeAsync()).Messages[0].Id });
        Assert.False(message.Offers("edit"));

        var corrected = await world.Rapporteur.PressAsync(message, "correct", ("wording", "Innovation saves citizens a trip to an office."));

        Assert.Contains(world.Words("message.correctDone"), corrected.Runs);
        var changed = await world.Teams.SeeAsync(world.Channels[0], card => card.Runs.Contains("Innovation saves citizens a trip to an office."));
        Assert.Equal((posted.Id, true), (changed.Id, changed.IsUpdate));
        Assert.Contains(world.Words("published.corrected"), changed.Card.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redraft_with_a_hint_leaves_what_was_decided_and_drafts_the_rest()
    {
        var (world, _, review) = await ReviewWorld.DraftedAsync();
        await using var _1 = world;
        var approved = await world.Rapporteur.PressAsync(await world.Rapporteur.PressAsync(review, "message"), "approve");
        var kept = (await world.OutcomeAsync()).Messages[0];
        var form = await world.Rapporteur.PressAsync(await world.Rapporteur.PressAsync(approved, "review"), "redraft");

        await world.Rapporteur.PressAsync(form, "draft", ("hint", "more on funding for experiments"));
        await world.Teams.SeeAsync(world.Rapporteur.Chat, card => card.Offers("message") && card.Words.Contains("stable funding", StringComparison.Ordinal));

        var outcome = await world.OutcomeAsync();
        Assert.Equal((MessageStatus.Approved, kept.Wording), (outcome.Find(kept.Id)!.Status, outcome.Find(kept.Id)!.Wording));
        Assert.DoesNotContain(outcome.Messages, message => message.Id != kept.Id && message.Evidence.Exists(evidence => kept.Evidence.Exists(own => own.Contribution == evidence.Contribution)));
    }

    [Fact]
    public async Task Two_rapporteurs_at_once_decide_once_and_are_told_of_each_other()
    {
        var (world, _, review) = await ReviewWorld.DraftedAsync();
        await using var _1 = world;
        var second = await world.RapporteurAsync("Sevara Saidova");
        var mine = await world.Rapporteur.PressAsync(review, "message");
        var theirs = await second.ForgeAsync(second.Chat, null, "message", mine.Data("approve"));

        var both = await Task.WhenAll(
            world.Rapporteur.PressAsync(mine, "edit", ("wording", "From the first rapporteur.")),
            second.PressAsync(theirs, "edit", ("wording", "From the second rapporteur.")));

        var message = (await world.OutcomeAsync()).Messages[0];
        var (won, lost) = message.Wording[Language.English] == "From the first rapporteur." ? (both[0], both[1]) : (both[1], both[0]);
        Assert.Equal(2, message.Version);
        Assert.Contains(world.Words("message.editDone"), won.Runs);
        Assert.Contains(world.Words("refusal.ChangedBy", values: ("detail", lost == both[1] ? world.Rapporteur.Name : second.Name)), lost.Runs);
        Assert.StartsWith("From the ", lost.Input("wording"), StringComparison.Ordinal);
        Assert.NotEqual(message.Wording[Language.English], lost.Input("wording"));

        // What one has decided the other cannot undo, and the other hears of the publication.
        await world.AsRapporteurAsync("approve", new() { ["message"] = message.Id, ["version"] = message.Version });
        var version = (await world.OutcomeAsync()).Messages[0].Version;
        var refused = await second.ForgeAsync(second.Chat, null, "undo", new() { ["session"] = 1, ["seen"] = new JsonObject { [message.Id] = version } });
        Assert.Contains(world.Words("refusal.NotYourChange"), refused.Runs);
        await world.AsRapporteurAsync("publish");
        await world.Teams.SeeAsync(second.Chat, card => card.Blocks.Contains(world.Words("told.publishedTitle", values: ("session", 1))) && card.Runs.Any(run => run.Contains(world.Rapporteur.Name, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_withdrawn_answer_takes_its_quote_along_and_every_rapporteur_is_told_also_after_publishing()
    {
        var (world, people, review) = await ReviewWorld.DraftedAsync();
        await using var _1 = world;
        await world.Rapporteur.PressAsync(await world.Rapporteur.PressAsync(review, "approve-rest"), "publish");
        var message = (await world.OutcomeAsync()).Messages[0];
        var author = people.Single(person => person.Id == message.Evidence[0].Participant);
        var group = (await world.Live.ReadAsync()).Groups[message.Evidence[0].Group];

        await author.ForgeAsync(group.Conversation, null, "withdraw", new() { ["session"] = 1, ["group"] = group.Id, ["contribution"] = message.Evidence[0].Contribution });

        var told = await world.Teams.SeeAsync(world.Rapporteur.Chat, card => card.Blocks.Contains(world.Words("told.lostTitle", values: ("session", 1))));
        Assert.Contains(world.Words("told.lost", values: [("count", 1), ("positions", "1")]), told.Card.Runs);
        var card = await world.AsRapporteurAsync("message", new() { ["message"] = message.Id });
        Assert.Contains(world.Words("message.lost", values: ("count", 1)), card.Blocks);
        Assert.DoesNotContain(card.Runs, run => run.Contains(message.Evidence[0].Quote, StringComparison.Ordinal) && run != message.Wording[Language.English]);
        Assert.Contains(world.Words("review.lost", values: ("count", 1)), (await world.AsRapporteurAsync("review")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_history_of_a_message_says_who_did_what()
    {
        var (world, _, review) = await ReviewWorld.DraftedAsync();
        await using var _1 = world;
        var edited = await world.Rapporteur.PressAsync(await world.Rapporteur.PressAsync(review, "message"), "edit", ("wording", "A better wording."));
        await world.Rapporteur.PressAsync(edited, "approve");

        var history = await world.Rapporteur.PressAsync(edited, "history");

        Assert.Equal(
            [world.Words("history.drafted"), world.Words("history.edited", values: ("language", "English")), world.Words("history.approved")],
            history.Runs.Where(run => run == world.Words("history.drafted") || run == world.Words("history.edited", values: ("language", "English")) || run == world.Words("history.approved")));
        Assert.Contains($"{world.Rapporteur.Name} ", history.Runs);
        Assert.Contains("A better wording.", history.Runs);
    }

    [Fact]
    public async Task Which_groups_are_hardly_heard_is_said_and_the_sheet_has_the_approved_messages()
    {
        var (world, _, review) = await ReviewWorld.DraftedAsync();
        await using var _1 = world;
        var heard = await world.Rapporteur.PressAsync(review, "heard");
        Assert.Contains(heard.Runs, run => run.StartsWith("Table 1", StringComparison.Ordinal));
        Assert.Contains(heard.Runs, run => run.StartsWith("Table 2", StringComparison.Ordinal));
        var list = await world.Rapporteur.PressAsync(review, "approve-rest");
        var sheet = await world.Rapporteur.PressAsync(list, "sheet");
        Assert.All((await world.OutcomeAsync()).Messages, message => Assert.Contains(message.Wording[Language.English], sheet.Runs));
    }

    [Fact]
    public async Task All_of_it_can_be_typed()
    {
        var (world, _, _) = await ReviewWorld.DraftedAsync();
        await using var _1 = world;
        var rapporteur = world.Rapporteur;
        Task Typed(string text, string key) => rapporteur.AskAsync(text, card => card.Runs.Contains(world.Words(key)));
        async Task<KeyMessage> First() => (await world.OutcomeAsync()).Messages[0];

        await Typed("edit 1 Innovation saves citizens a trip.", "message.editDone");
        Assert.Equal("Innovation saves citizens a trip.", (await First()).Wording[Language.English]);
        await Typed("approve 1", "message.approveDone");
        await Typed("reconsider 1", "message.reconsiderDone");
        await Typed("reject 1 too general", "message.rejectDone");
        Assert.Equal("too general", (await First()).RejectionReason);
        await Typed("undo", "message.undoDone");
        Assert.Equal(MessageStatus.Edited, (await First()).Status);
        await Typed("merge 1 2", "message.mergeDone");
        await Typed("add Trust is earned at the counter.", "message.addDone");
        await rapporteur.AskAsync("wording", card => card.Blocks.Contains(world.Words("wording.title")));
        await rapporteur.AskAsync("iqtiboslar 1", card => card.Blocks.Contains(world.Words("evidence.title")) || card.Blocks.Contains(world.Words("evidence.title", Language.UzbekLatin)));
        await rapporteur.AskAsync("history 1", card => card.Blocks.Contains(world.Words("history.title", values: ("position", 1))));
        await rapporteur.AskAsync("heard", card => card.Blocks.Contains(world.Words("heard.title")));
        await rapporteur.AskAsync("message 99", card => card.Runs.Contains(world.Words("message.noSuch")));
        await Typed("redraft more on hospitals", "review.draftDone");
        await world.Teams.SeeAsync(rapporteur.Chat, card => card.Offers("approve-rest") && card.Words.Contains("Hospitals", StringComparison.Ordinal));
        await Typed("approve the rest", "review.restDone");
        await Typed("publish", "review.publishDone");
        await Typed("correct 1 Innovation saves every citizen a trip.", "message.correctDone");
        await rapporteur.AskAsync("sheet 1", card => card.Blocks.Contains(world.Words("sheet.title", values: ("session", 1))));
        await Typed("ask groups", "refusal.NoSay");
    }
}
