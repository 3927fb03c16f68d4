using CsCheck;

namespace WorkshopBot.Rehearsal.Tests;

public class LedgerTests
{
    [Fact]
    public void What_is_acknowledged_and_there_once_is_well()
    {
        var verdict = Ledger.Compare([Said("a"), Said("b")], [Held("a"), Held(" b ")]);
        Assert.True(verdict.IsClean);
        Assert.Equal(2, verdict.Compared);
    }

    [Fact]
    public void What_is_acknowledged_and_not_there_is_lost() =>
        Assert.Equal("b", Assert.Single(Ledger.Compare([Said("a"), Said("b")], [Held("a")]).Lost).Text);

    [Fact]
    public void What_is_acknowledged_and_there_only_as_withdrawn_is_lost() =>
        Assert.Single(Ledger.Compare([Said("a")], [Held("a", withdrawn: true)]).Lost);

    [Fact]
    public void What_its_author_was_told_is_not_taken_must_not_be_there()
    {
        Assert.True(Ledger.Compare([Said("a", Standing.Refused)], []).IsClean);
        var verdict = Ledger.Compare([Said("a", Standing.Refused)], [Held("a")]);
        Assert.Equal("a", Assert.Single(verdict.Untrue).Text);
        Assert.False(verdict.IsClean);
    }

    [Fact]
    public void What_is_there_twice_is_doubled_once() =>
        Assert.Single(Ledger.Compare([Said("a")], [Held("a"), Held("a")]).Doubled);

    [Fact]
    public void What_nobody_said_is_doubled()
    {
        Assert.Single(Ledger.Compare([], [Held("a")]).Doubled);
        Assert.Single(Ledger.Compare([Said("a")], [Held("a"), Held("a") with { Question = 2 }]).Doubled);
    }

    [Fact]
    public void What_was_sent_without_a_receipt_may_be_there_once_or_not()
    {
        Assert.True(Ledger.Compare([Said("a", Standing.Sent)], []).IsClean);
        Assert.True(Ledger.Compare([Said("a", Standing.Sent)], [Held("a")]).IsClean);
        Assert.Single(Ledger.Compare([Said("a", Standing.Sent)], [Held("a"), Held("a")]).Doubled);
    }

    [Theory]
    [InlineData(Standing.Withdrawn)]
    [InlineData(Standing.Replaced)]
    public void What_was_withdrawn_or_replaced_must_not_stand(Standing standing)
    {
        Assert.True(Ledger.Compare([Said("a", standing)], [Held("a", withdrawn: true)]).IsClean);
        Assert.True(Ledger.Compare([Said("a", standing)], []).IsClean);
        Assert.Single(Ledger.Compare([Said("a", standing)], [Held("a")]).Undone);
    }

    [Fact]
    public void The_same_words_of_another_person_are_another_contribution() =>
        Assert.Single(Ledger.Compare([Said("a"), Said("a") with { Person = "q" }], [Held("a")]).Lost);

    [Fact]
    public void Whatever_is_taken_away_or_added_is_found() =>
        Gen.Select(Gen.Int[1, 30], Gen.Int[0, 29], Gen.Int[0, 29]).Sample((count, lose, add) =>
        {
            var said = Enumerable.Range(0, count).Select(i => Said($"text {i}")).ToList();
            var held = said.Select(entry => Held(entry.Text)).ToList();
            Assert.True(Ledger.Compare(said, held).IsClean);

            var lost = held[lose % count];
            var doubled = held[add % count];
            held.Remove(lost);
            held.Add(doubled);
            var verdict = Ledger.Compare(said, held);
            if (lost == doubled)
                Assert.True(verdict.IsClean);
            else
                Assert.Equal((lost.Text, doubled.Text), (Assert.Single(verdict.Lost).Text, Assert.Single(verdict.Doubled).Text));
        });

    private static LedgerEntry Said(string text, Standing standing = Standing.Acknowledged) => new("p", 1, 1, text, standing);

    private static ExportedContribution Held(string text, bool withdrawn = false) => new("p", 1, 1, text, withdrawn);
}
