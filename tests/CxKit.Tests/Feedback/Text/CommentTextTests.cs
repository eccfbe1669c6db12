using CxKit.Feedback;
using CxKit.Tests.Support;
using FsCheck.Fluent;

namespace CxKit.Tests.Feedback.Text;

public sealed class CommentTextTests
{
    [Theory]
    [InlineData("  good   shop \t ", "good shop")]
    [InlineData("a\u0000b\u0007c", "abc")]
    [InlineData("\uFEFFgood\u200B \u202Eshop", "good shop")]
    [InlineData("good\uFFFD shop", "good shop")]
    [InlineData("<p>good</p><br/>shop", "good\n\nshop")]
    [InlineData("<b>good</b> &amp; cheap", "good & cheap")]
    [InlineData("&lt;script&gt;alert(1)&lt;/script&gt;good", "good")]
    [InlineData("<script>alert('x')</script>good <!-- hidden --> shop", "good shop")]
    [InlineData("<img src=x onerror=alert(1)>good", "good")]
    [InlineData("I <3 it, a < b and c > d", "I <3 it, a < b and c > d")]
    [InlineData("x <y is fine", "x <y is fine")]
    [InlineData("line 1\r\n\r\n\r\nline 2\rstill", "line 1\n\nline 2 still")]
    [InlineData("cafe\u0301", "café")]
    [InlineData("👩🏽‍🚀 wow", "👩🏽‍🚀 wow")]
    [InlineData("ann&#64;shop.com wrote", "[mail] wrote")]
    [InlineData("Хорошо 很好 good καλό", "Хорошо 很好 good καλό")]
    public void Comments_are_cleaned(string raw, string text)
    {
        var comment = CommentText.From(raw);
        Assert.Null(comment.Refusal);
        Assert.Equal(text, comment.Text);
        Assert.Equal(raw.Length, comment.Length);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t\r\n")]
    [InlineData("<p></p>&nbsp;")]
    [InlineData("...!?")]
    [InlineData("\u0000\u200B")]
    public void A_comment_without_content_is_refused(string? raw) => Assert.Equal(CommentRefusal.Empty, CommentText.From(raw).Refusal);

    [Fact]
    public void A_comment_of_ten_megabytes_is_refused_and_nothing_of_it_is_kept()
    {
        var comment = CommentText.From(new string('a', 10_000_000));
        Assert.Equal((CommentRefusal.TooLong, "", 10_000_000), (comment.Refusal, comment.Text, comment.Length));
    }

    [Fact]
    public void Halves_of_surrogate_pairs_are_taken_out()
    {
        var comment = CommentText.From("good \uD800shop\uDC00");
        Assert.Equal(("good shop", 2), (comment.Text, comment.ControlCharacters));
        Assert.Equal(CommentRefusal.Empty, CommentText.From("\uD800").Refusal);
    }

    [Fact]
    public void The_limit_is_included()
    {
        Assert.Null(CommentText.From("12345", 5).Refusal);
        Assert.Equal(CommentRefusal.TooLong, CommentText.From("123456", 5).Refusal);
        Assert.Throws<ArgumentOutOfRangeException>(() => CommentText.From("a", 0));
    }

    [Fact]
    public void What_was_taken_out_is_counted()
    {
        var comment = CommentText.From("<b>call</b> 0170 1234567\u0007 or ann@shop.com");
        Assert.Equal((2, 1), (comment.Tags, comment.ControlCharacters));
        Assert.Equal(new PersonalDataCounts(1, 1, 0, 0), comment.Masked);
    }

    [Fact]
    public void Cleaning_twice_is_cleaning_once() =>
        Prop.ForAll(
            Gen.Elements("<b>", "</b>", "<", ">", "&lt;", "&amp;", "b", " ", "\n", "\r", "\u0000", "\u200B", "\uD83D", "\uDE00", "😀", "e\u0301", "ann@shop.com", "<!--", "-->", "<script>", "ok", "4111111111111111")
                .ArrayOf().Select(parts => string.Concat(parts)).ToArbitrary(),
            raw =>
            {
                var once = CommentText.From(raw);
                return once.Refusal is not null || CommentText.From(once.Text).Text == once.Text;
            }).Holds();
}
