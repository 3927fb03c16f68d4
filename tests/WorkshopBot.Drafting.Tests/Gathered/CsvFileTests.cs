using System.Text;
using WorkshopBot.Drafting;

namespace WorkshopBot.Drafting.Tests.Gathered;

public sealed class CsvFileTests
{
    private static GatheredFile.Read Read(string text, Encoding? encoding = null, bool mark = false) =>
        Assert.IsType<GatheredFile.Read>(GatheredFile.Parse(Bytes(text, encoding, mark)));

    private static GatheredFile.Refused Refused(string text) => Assert.IsType<GatheredFile.Refused>(GatheredFile.Parse(Bytes(text)));

    private static byte[] Bytes(string text, Encoding? encoding = null, bool mark = false) =>
        [.. mark ? encoding!.GetPreamble() : [], .. (encoding ?? new UTF8Encoding(false)).GetBytes(text)];

    [Fact]
    public void All_columns_are_read()
    {
        var read = Read("id,text,group,participant,question\nc1,Labs need money,A,Ann,2\nc2,More training,B,,1\n");
        Assert.Equal([new Statement("c1", "Labs need money", "Ann", "A", 2), new Statement("c2", "More training", "#c2", "B", 1)], read.Statements);
        Assert.Equal([1, 2], read.Questions.Select(question => question.Number));
    }

    [Fact]
    public void A_text_column_is_enough()
    {
        var read = Read("text\nLabs need money\n\"Quoted \"\"words\"\", commas\nand a line end\"\n\nlast one");
        Assert.Equal(["Labs need money", "Quoted \"words\", commas\nand a line end", "last one"], read.Statements.Select(each => each.Text));
        Assert.Equal(["1", "2", "3"], read.Statements.Select(each => each.Id));
        Assert.Equal(3, read.Statements.Select(each => each.Participant).Distinct().Count());
    }

    [Theory]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData('|')]
    [InlineData(',')]
    public void The_separator_is_found(char separator)
    {
        var read = Read($"id{separator}text{separator}group\r\n1{separator}\"one{separator} two\"{separator}A\r\n");
        Assert.Equal(("one" + separator + " two", "A"), (read.Statements[0].Text, read.Statements[0].Group));
    }

    [Fact]
    public void Excels_hint_about_the_separator_is_taken() =>
        Assert.Equal("one, two", Read("sep=;\r\nid;text\r\n1;one, two\r\n").Statements[0].Text);

    public static TheoryData<string, bool> Encodings => new()
    {
        { "utf-8", true }, { "utf-8", false }, { "utf-16", true }, { "utf-16", false }, { "utf-16BE", true }, { "utf-16BE", false },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void The_encoding_is_found(string encoding, bool mark)
    {
        var read = Read("Рақам;Матн;Гуруҳ\r\n1;Ўқув курслари керак;А\r\n2;Labs; \r\n", Encoding.GetEncoding(encoding), mark);
        Assert.Equal(new Statement("1", "Ўқув курслари керак", "#1", "А"), read.Statements[0]);
    }

    [Fact]
    public void Windows_1251_is_read_too() =>
        Assert.Equal("Нужны деньги", Read("Номер;Текст\r\n1;Нужны деньги\r\n", CodePagesEncodingProvider.Instance.GetEncoding(1251)).Statements[0].Text);

    [Fact]
    public void Questions_may_be_numbers_or_words()
    {
        Assert.Equal([(1, "What is new?"), (2, "Who pays?")], Read("text,question\na,1. What is new?\nb,2) Who pays?").Questions.Select(question => (question.Number, question.Text)));
        var worded = Read("text,question\na,Who pays?\nb,What is new?\nc,Who pays?\nd,");
        Assert.Equal([1, 2, 1, null], worded.Statements.Select(each => each.Question));
        Assert.Equal(["Who pays?", "What is new?"], worded.Questions.Select(question => question.Text));
    }

    [Theory]
    [InlineData("Contribution text,Group name,Participant ID,Guiding question")]
    [InlineData("Your answer,Your group,Full name,Question number")]
    [InlineData("Javob matni,Guruh nomi,Ishtirokchi ismi,Savol raqami")]
    [InlineData("Фикр-мулоҳаза,Гуруҳ,Иштирокчи,Савол")]
    [InlineData("Комментарии,Группа,Участник,Вопрос")]
    public void Columns_are_found_by_names_that_hold_their_kind(string header)
    {
        var read = Assert.IsType<GatheredFile.Read>(GatheredFile.Parse(Encoding.UTF8.GetBytes($"{header}\nLabs need money,North,Ann,2\n")));
        var statement = Assert.Single(read.Statements);
        Assert.Equal(("Labs need money", "North", "Ann", 2), (statement.Text, statement.Group, statement.Participant, statement.Question));
    }

    [Fact]
    public void A_choice_among_long_options_is_no_contribution()
    {
        var rows = Enumerable.Range(1, 9).Select(i => $"{i},1,2,anonymous,{(i % 2 == 0 ? "I agree very strongly" : "I do not agree at all")},Answer number {i} of its own");
        var read = Assert.IsType<GatheredFile.Read>(GatheredFile.Parse(Encoding.UTF8.GetBytes($"ID,Start time,Completion time,Name,Do you agree?,Why is that so?\n{string.Join('\n', rows)}\n")));
        Assert.Equal(["Why is that so?"], read.Questions.Select(question => question.Text));
        Assert.Equal(9, read.Statements.Select(statement => statement.Participant).Distinct().Count());
    }

    [Fact]
    public void A_Forms_export_is_read_as_it_is()
    {
        var read = Read("ID,Start time,Completion time,Email,Name,What helps innovation?,How sure are you?,Guruh,What hinders it?\n"
            + "1,6/23/25 9:00,6/23/25 9:05,anonymous,,Stable funding for labs,4,A,Rules that nobody understands\n"
            + "2,6/23/25 9:01,6/23/25 9:04,anonymous,,Leaders who take risks,5,B,\n"
            + "3,6/23/25 9:01,6/23/25 9:04,ann@gov.uz,Ann,Better training everywhere,4,B,Low pay for engineers\n");
        Assert.Equal(["What helps innovation?", "What hinders it?"], read.Questions.Select(question => question.Text));
        Assert.Equal(["1.1", "1.2", "2.1", "3.1", "3.2"], read.Statements.Select(each => each.Id));
        Assert.Equal(["#1", "#1", "#2", "ann@gov.uz", "ann@gov.uz"], read.Statements.Select(each => each.Participant));
        Assert.Equal(["A", "A", "B", "B", "B"], read.Statements.Select(each => each.Group));
    }

    [Theory]
    [InlineData("Group 1", "Group 2", "Group 1")]
    [InlineData("North", "North", "North")]
    public void A_Forms_export_may_ask_for_the_group_in_a_question(string first, string second, string third)
    {
        var read = Read("ID,Start time,Completion time,Which group are you in?,What should your group do first?\n"
            + $"1,6/23/25 9:00,6/23/25 9:05,{first},Train the people\n2,6/23/25 9:01,6/23/25 9:04,{second},Ask the residents\n3,6/23/25 9:01,6/23/25 9:04,{third},Publish what we spend\n");
        Assert.Equal(["What should your group do first?"], read.Questions.Select(question => question.Text));
        Assert.Equal([first, second, third], read.Statements.Select(each => each.Group));
    }

    [Theory]
    [InlineData("", GatheredProblems.Empty, null)]
    [InlineData("\n , ,\n", GatheredProblems.Empty, null)]
    [InlineData("colour,size\nred,1\n", GatheredProblems.NoTextColumn, 1)]
    [InlineData("Dear colleagues, here is the report.\nIt has lines.", GatheredProblems.NoTextColumn, 1)]
    [InlineData("id,text\n1,one, two\n", GatheredProblems.TooManyCells, 2)]
    [InlineData("id,text\n1,one\n\n2,\"never\nclosed\n3,x\n", GatheredProblems.OpenQuote, 4)]
    [InlineData("id,text\n1,one\n1,two\n", GatheredProblems.DoubledId, 3)]
    [InlineData("text,text\na,b\n", GatheredProblems.DoubledColumn, 1)]
    [InlineData("text\nfine\nnot\u0001\u0002fine", GatheredProblems.NotATable, 3)]
    public void What_is_not_such_a_file_is_refused_with_line_and_reason(string text, string reason, int? line)
    {
        var refused = Refused(text);
        Assert.Equal((reason, line), (refused.Reason, refused.Line));
        Assert.NotEmpty(refused.ToString());
    }

    [Fact]
    public void A_picture_is_refused() => Assert.Equal(
        GatheredProblems.NotATable, Assert.IsType<GatheredFile.Refused>(GatheredFile.Parse([0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, 0, 0, 0, 0x0D, 1, 2, 3])).Reason);

    [Fact]
    public async Task A_file_is_read_from_disk()
    {
        var path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, "text\nLabs need money", TestContext.Current.CancellationToken);
        Assert.Single(Assert.IsType<GatheredFile.Read>(GatheredFile.Load(path)).Statements);
        File.Delete(path);
    }
}
