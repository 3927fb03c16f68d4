using System.Text;
using WorkshopBot.Drafting.Files;

namespace WorkshopBot.Drafting.Tests.Gathered;

/// <summary>As much as a table may hold is read; one more is refused, with the line.</summary>
public sealed class TableLimitsTests
{
    [Fact]
    public void As_many_rows_as_there_may_be_are_read()
    {
        Assert.Equal(FileLimits.Rows - 1, Read("text\n" + Times("a\n", FileLimits.Rows - 1)).Statements.Count);
        Refused("text\n" + Times("a\n", FileLimits.Rows), FileLimits.Rows + 1, "rows");
    }

    [Fact]
    public void As_many_columns_as_there_may_be_are_read()
    {
        Assert.Single(Read("text" + Times(",", FileLimits.Columns - 1) + "\na\n").Statements);
        Refused("text\na" + Times(",", FileLimits.Columns) + "\n", 2, "columns");
    }

    [Fact]
    public void A_text_may_be_as_long_as_in_Excel()
    {
        Assert.Equal(FileLimits.CellCharacters, Read($"text\n{Times("a", FileLimits.CellCharacters)}\n").Statements[0].Text.Length);
        Refused($"text\nshort\n{Times("a", FileLimits.CellCharacters + 1)}\n", 3, "quotation mark");
    }

    [Fact]
    public void As_many_questions_as_there_may_be_are_read()
    {
        Assert.Equal(FileLimits.Questions, Read("text,question\n" + string.Concat(Enumerable.Range(1, FileLimits.Questions).Select(number => $"a,why {number}\n"))).Questions.Count);
        Refused("text,question\n" + string.Concat(Enumerable.Range(1, FileLimits.Questions + 1).Select(number => $"a,why {number}\n")), FileLimits.Questions + 2, "different questions");
    }

    [Fact]
    public void Cells_are_counted_over_all_rows() => Refused(Times(Times(",", 999) + "\n", 3_000), 2_001, "cells");

    [Fact]
    public void Quotation_marks_within_a_text_are_part_of_it() =>
        Assert.Equal("a" + Times("\"", 20_000), Read("text\na" + Times("\"", 20_000) + "\n").Statements[0].Text);

    [Fact]
    public void What_a_console_would_obey_is_no_table() => Refused("text\na\n\u001b]0;title\u0007\n", 3, "binary data");

    private static string Times(string piece, int times) => new StringBuilder().Insert(0, piece, times).ToString();

    private static GatheredFile.Read Read(string text) => Assert.IsType<GatheredFile.Read>(GatheredFile.Parse(Encoding.UTF8.GetBytes(text)));

    private static void Refused(string text, int line, string why)
    {
        var refused = Assert.IsType<GatheredFile.Refused>(GatheredFile.Parse(Encoding.UTF8.GetBytes(text)));
        Assert.Equal(line, refused.Line);
        Assert.Contains(why, refused.ToString(), StringComparison.Ordinal);
    }
}
