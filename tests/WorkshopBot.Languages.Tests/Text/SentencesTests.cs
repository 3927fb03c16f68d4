namespace WorkshopBot.Languages.Tests.Text;

public sealed class SentencesTests
{
    [Theory]
    [InlineData("We need labs. They need money.", "We need labs.|They need money.")]
    [InlineData("Use tools, e.g. sandboxes. They help.", "Use tools, e.g. sandboxes.|They help.")]
    [InlineData("Decree No. 5 helps. See Art. 5 too.", "Decree No. 5 helps.|See Art. 5 too.")]
    [InlineData("Should we stop? No. Labs work.", "Should we stop?|No.|Labs work.")]
    [InlineData("The U.N. supports it. We agree.", "The U.N. supports it.|We agree.")]
    [InlineData("It costs 3.5 mln. a year. Too much!", "It costs 3.5 mln. a year.|Too much!")]
    [InlineData("Labs, hubs etc. are useful. They need staff, rooms etc. Money too.", "Labs, hubs etc. are useful.|They need staff, rooms etc.|Money too.")]
    [InlineData("Soliq, bojxona va h.k. sohalarda. Pul kerak.", "Soliq, bojxona va h.k. sohalarda.|Pul kerak.")]
    [InlineData("Xizmatlar ko‘p, m-n. soliq. Sh.k. tizimlar bor.", "Xizmatlar ko‘p, m-n. soliq.|Sh.k. tizimlar bor.")]
    [InlineData("Солиқ, божхона ва ҳ.к. соҳаларда. Пул керак.", "Солиқ, божхона ва ҳ.к. соҳаларда.|Пул керак.")]
    [InlineData("Нужны деньги, люди и т. д. Этого мало.", "Нужны деньги, люди и т. д. Этого мало.")]
    [InlineData("Открыли курсы, центры и т.д. Денег мало.", "Открыли курсы, центры и т.д.|Денег мало.")]
    [InlineData("См. п. 5 закона. Он устарел.", "См. п. 5 закона.|Он устарел.")]
    [InlineData("Это сложно, т.е. дорого. Проф. Иванов согласен.", "Это сложно, т.е. дорого.|Проф. Иванов согласен.")]
    [InlineData("Потратили 3 млн. руб. за год. Толку нет!", "Потратили 3 млн. руб. за год.|Толку нет!")]
    [InlineData("Ask Dr. Aliyev or A. Karimov. They know.", "Ask Dr. Aliyev or A. Karimov.|They know.")]
    [InlineData("it works.We need more of it", "it works.|We need more of it")]
    [InlineData("1. Funding is short. 2. Staff too", "1. Funding is short.|2. Staff too")]
    [InlineData("See www.un.org/psf for more. Thanks…", "See www.un.org/psf for more.|Thanks…")]
    [InlineData("He said \"stop.\" We went on.", "He said \"stop.\"|We went on.")]
    [InlineData("first line\nsecond line\r\n\r\n- third", "first line|second line|- third")]
    [InlineData("!!! ... 👍", "")]
    [InlineData("", "")]
    public void Sentences_are_cut_where_they_end(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', Sentences.Of(text)));
}
