using System.Security.Cryptography;
using System.Text;
using CxKit.Feedback;
using CxKit.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace CxKit.Tests.Feedback;

public class SurveyLinksTests
{
    private static readonly SurveyLinkKey First = Key("a1", 1);
    private static readonly SurveyLinkKey Second = Key("b2", 2);
    private static readonly SurveyLink Link = new("invitation 7", "delivery", new(2026, 4, 1, 0, 0, 0, TimeSpan.Zero));
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_was_signed_reads_back_and_needs_no_escaping() => Prop.ForAll(
        ArbMap.Default.ArbFor<(NonEmptyString Invitation, NonEmptyString Survey, PositiveInt Hours)>(),
        given =>
        {
            var link = new SurveyLink(Id(given.Invitation.Get), Id(given.Survey.Get), Now.AddHours(given.Hours.Get));
            var token = new SurveyLinks(First).Create(link);
            Assert.Equal(token, Uri.EscapeDataString(token));
            Assert.Equal(new(link, null), new SurveyLinks(First).Verify(token, Now));

            static string Id(string text) => "x" + Convert.ToHexString(Encoding.UTF8.GetBytes(text))[..Math.Min(20, 2 * Encoding.UTF8.GetByteCount(text))] + "äß";
        }).Holds();

    [Fact]
    public void Any_other_character_anywhere_is_refused()
    {
        var links = new SurveyLinks(First);
        var token = links.Create(Link);
        const string characters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=";
        for (var i = 0; i < token.Length; i++)
        {
            foreach (var other in characters.Where(c => c != token[i]))
            {
                var check = links.Verify(string.Concat(token.AsSpan(0, i), [other], token.AsSpan(i + 1)), Now);
                Assert.Null(check.Link);
                Assert.True(check.Refusal is ResponseRefusal.TamperedLink or ResponseRefusal.UnknownKey);
            }
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("a1..")]
    [InlineData("a1.AA.AA")]
    [InlineData("a1.?.\0")]
    [InlineData("a1.x.y.z")]
    public void What_is_no_token_is_refused(string? token) => Assert.Equal(ResponseRefusal.TamperedLink, new SurveyLinks(First).Verify(token, Now).Refusal);

    [Fact]
    public void A_link_is_good_until_it_expires()
    {
        var links = new SurveyLinks(First);
        var token = links.Create(Link);
        Assert.NotNull(links.Verify(token, Link.ExpiresAt.AddTicks(-1)).Link);
        Assert.Equal(ResponseRefusal.ExpiredLink, links.Verify(token, Link.ExpiresAt).Refusal);
    }

    [Fact]
    public void Keys_are_rotated_and_taken_away()
    {
        var token = new SurveyLinks(First).Create(Link);
        Assert.NotNull(new SurveyLinks(Second, First).Verify(token, Now).Link);
        Assert.StartsWith("b2.", new SurveyLinks(Second, First).Create(Link));
        Assert.Equal(ResponseRefusal.UnknownKey, new SurveyLinks(Second).Verify(token, Now).Refusal);
        Assert.Equal(ResponseRefusal.TamperedLink, new SurveyLinks(Key("a1", 3)).Verify(token, Now).Refusal);
    }

    /// <summary>The form that the documentation gives, signed by hand: links stay good over releases.</summary>
    [Fact]
    public void The_form_is_the_documented_one()
    {
        var content = new byte[] { 1 }.Concat(BitConverter.GetBytes(Link.ExpiresAt.ToUnixTimeSeconds()).Reverse()).Concat(new byte[] { 0, 12 }).Concat(Encoding.UTF8.GetBytes("invitation 7delivery")).ToArray();
        var signed = "a1." + Convert.ToBase64String(content).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        var signature = HMACSHA256.HashData(First.Secret.Span, Encoding.UTF8.GetBytes("cxkit-survey-link\n" + signed));
        Assert.Equal(signed + "." + Convert.ToBase64String(signature).TrimEnd('=').Replace('+', '-').Replace('/', '_'), new SurveyLinks(First).Create(Link));
    }

    [Fact]
    public void Keys_that_cannot_be_used_are_refused_and_no_secret_is_shown()
    {
        Assert.Throws<ArgumentException>(() => new SurveyLinks());
        Assert.Throws<ArgumentException>(() => new SurveyLinks(First, Key("a1", 2)));
        Assert.Throws<ArgumentException>(() => new SurveyLinks(Key("a.b", 2)));
        Assert.Throws<ArgumentException>(() => new SurveyLinks(new SurveyLinkKey("a", new byte[31])));
        Assert.Equal("SurveyLinkKey a1", First.ToString());
    }

    private static SurveyLinkKey Key(string id, byte fill) => new(id, Enumerable.Repeat(fill, 32).ToArray());
}
