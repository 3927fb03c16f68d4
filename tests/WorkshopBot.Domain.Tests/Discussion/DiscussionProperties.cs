namespace WorkshopBot.Domain.Tests;

public sealed class DiscussionProperties
{
    [Fact]
    public void No_sequence_loses_a_contribution() => DiscussionLives.All.All((world, steps) =>
    {
        Dictionary<string, Contribution> acknowledged = [];
        foreach (var step in steps)
        {
            foreach (var happened in step.Decision)
            {
                switch (happened)
                {
                    case ContributionMade e:
                        acknowledged.Add(e.Id, new(e.Id, e.Question, e.Participant, e.Text, default) { Late = e.Late, People = e.People, Medium = e.Medium });
                        break;
                    case ContributionRevised e:
                        acknowledged[e.Id] = acknowledged[e.Id] with { Text = e.Text, Earlier = acknowledged[e.Id].Earlier.Add(acknowledged[e.Id].Text) };
                        break;
                    case PeopleStated e:
                        acknowledged[e.Id] = acknowledged[e.Id] with { People = e.People };
                        break;
                    case ContributionWithdrawn e:
                        acknowledged[e.Id] = acknowledged[e.Id] with { Withdrawn = true };
                        break;
                    case ContributionRestored e:
                        acknowledged[e.Id] = acknowledged[e.Id] with { Withdrawn = false };
                        break;
                }
            }
            Assert.Equal(
                acknowledged.Values.Select(Snapshot.Of),
                step.After.Contributions.Select(contribution => Snapshot.Of(contribution with { At = default })));
        }
    });

    [Fact]
    public void Whatever_is_not_refused_stands_in_the_discussion_in_its_authors_words() => DiscussionLives.All.Each(step =>
    {
        if (step is { Command: Contribute said, Decision.Refusal: null })
        {
            Assert.Contains(step.After.Contributions, known =>
                known.Participant == said.By.Person && known.Question == said.Question && known.Earlier.Add(known.Text).Contains(said.Text.Trim()));
        }
        if (step is { Command: Revise revised, Decision.Refusal: null })
        {
            Assert.Equal(revised.Text.Trim(), step.After.Find(revised.Contribution)!.Text);
            Assert.Equal(revised.People ?? step.Before.Find(revised.Contribution)!.People, step.After.Find(revised.Contribution)!.People);
        }
    });

    [Fact]
    public void A_question_that_is_reached_for_the_first_time_is_not_a_return() => DiscussionLives.All.Each(step =>
    {
        if (step.After.Position != step.Before.Position && step.Before.Position > 0)
            Assert.Equal(step.After.Position <= step.Before.Reached, step.After.Returned);
    });

    [Fact]
    public void The_same_command_twice_in_a_row_changes_nothing_the_second_time() => DiscussionLives.All.Each(step =>
        Assert.Empty(Discussion.Decide(step.After, step.Command).Events));

    [Fact]
    public void Words_sent_again_under_a_new_id_are_the_same_contribution() => DiscussionLives.All.Each(step =>
    {
        if (step.Command is Contribute said && step.Decision.Events.Count > 0)
            Expect.Nothing(Discussion.Decide(step.After, said with { Id = "another", Text = $"{said.Text} " }));
    });

    [Fact]
    public void A_refusal_comes_without_events() => DiscussionLives.All.Each(step =>
        Assert.True(step.Decision.Refusal is null || step.Decision.Events.Count == 0));

    [Fact]
    public void A_stale_next_back_or_ready_moves_nothing() => DiscussionLives.All.Each(step =>
    {
        var from = step.Command switch { MoveOn c => c.From, MoveBack c => c.From, SayReady c => c.From, _ => step.Before.Position };
        if (from != step.Before.Position)
            Assert.Empty(step.Decision.Events);
    });

    [Fact]
    public void The_walk_goes_one_step_at_a_time_and_only_while_it_is_open() => DiscussionLives.All.Each(step =>
    {
        Assert.InRange(step.After.Position, 0, step.After.Questions + 1);
        if (step.After.Position == step.Before.Position)
            return;
        Assert.Equal(1, Math.Abs(step.After.Position - step.Before.Position));
        Assert.True(step.Command is OpenDiscussion || step.Before.IsOpen);
        Assert.Equal(Math.Max(step.Before.Reached, step.After.Position), step.After.Reached);
    });

    [Fact]
    public void A_group_without_a_facilitator_moves_when_more_than_half_are_ready_and_not_before() => DiscussionLives.All.Each(step =>
    {
        if (step is not { Command: SayReady said, Decision.Refusal: null })
            return;
        var contributed = step.Before.To(said.From).Select(contribution => contribution.Participant).ToHashSet();
        var ready = step.Before.Ready.Add(said.By.Person).Where(contributed.Contains);
        Assert.Equal(2 * ready.Count() > contributed.Count, step.After.Position == said.From + 1);
    });

    [Fact]
    public void Late_means_after_the_group_had_moved_on() => DiscussionLives.All.Each(step =>
    {
        foreach (var made in step.Decision.Events.OfType<ContributionMade>())
        {
            Assert.Equal(made.Question < step.Before.Position, made.Late);
            Assert.InRange(made.Question, 1, Math.Min(step.Before.Reached, step.Before.Questions));
        }
    });

    [Fact]
    public void Nobody_without_the_role_changes_anything() => DiscussionLives.All.Each(step =>
    {
        var by = step.Command.By;
        var may = step.Command switch
        {
            OpenDiscussion or CloseDiscussion or ReopenDiscussion => by.IsOrganiser || by.IsBot,
            Contribute or SayReady => by.MemberOf == People.OurGroup,
            Revise c => step.Before.Find(c.Contribution)?.Participant == by.Person,
            Restore c => step.Before.Find(c.Contribution)?.Participant == by.Person,
            Withdraw c => step.Before.Find(c.Contribution)?.Participant == by.Person,
            _ => by.IsOrganiser || by.IsBot || by.Facilitates.Contains(People.OurGroup),
        };
        if (!may)
        {
            Assert.NotNull(step.Decision.Refusal);
            Assert.Same(step.Before, step.After);
        }
    });

    [Fact]
    public void Replaying_the_events_gives_the_same_state() => DiscussionLives.All.All((world, steps) =>
    {
        _ = steps.Count();
        Assert.Equal(Snapshot.Of(world.State), Snapshot.Of(world.Replayed()));
    });

    [Fact]
    public void Generated_lives_reach_every_event_and_every_refusal() => Reach.Everything(DiscussionLives.All,
    [
        RefusalReason.NotAnOrganiser, RefusalReason.NotAFacilitator, RefusalReason.NotAMember, RefusalReason.MemberElsewhere, RefusalReason.NotYours,
        RefusalReason.SessionNotOpen, RefusalReason.UnknownQuestion, RefusalReason.QuestionNotOpenYet, RefusalReason.TextEmpty, RefusalReason.TextTooLong,
        RefusalReason.PeopleOutOfRange, RefusalReason.UnknownContribution, RefusalReason.ContributionWithdrawn, RefusalReason.AlreadyMoved,
        RefusalReason.NothingBefore, RefusalReason.HasFacilitator, RefusalReason.NotContributedYet, RefusalReason.MinutesOutOfRange,
    ]);
}
