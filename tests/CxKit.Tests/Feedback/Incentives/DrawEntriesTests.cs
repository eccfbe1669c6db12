using CxKit.Feedback;

namespace CxKit.Tests.Feedback.Incentives;

public class DrawEntriesTests
{
    [Fact]
    public void Entries_are_trimmed_counted_once_and_sorted_by_their_bytes()
    {
        var entries = DrawEntries.From(["b", " a", "a ", "B", "😀", "\uff5e", "é"]);
        Assert.Equal(["B", "a", "b", "é", "\uff5e", "😀"], entries.Ids);
        Assert.Equal(1, entries.Repeated);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("   ", "is empty")]
    [InlineData(null, "is empty")]
    [InlineData("a\tb", "control character")]
    [InlineData("a\n", "control character")]
    [InlineData("\u0085", "control character")]
    public void An_entry_that_cannot_be_used_is_named_by_its_place_and_not_by_its_id(string? bad, string problem)
    {
        var message = Assert.Throws<ArgumentException>(() => DrawEntries.From(["good", bad!])).Message;
        Assert.StartsWith("The entry in place 2", message, StringComparison.Ordinal);
        Assert.Contains(problem, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_character_is_refused() =>
        Assert.Contains("surrogate", Assert.Throws<ArgumentException>(() => DrawEntries.From(["x\ud83d"])).Message, StringComparison.Ordinal);

    [Fact]
    public void No_entries_make_no_draw() => Assert.Contains("no entry", Assert.Throws<ArgumentException>(() => DrawEntries.From([])).Message, StringComparison.Ordinal);

    [Fact]
    public void Tickets_hide_ids_and_are_the_same_for_the_same_id()
    {
        var key = Enumerable.Range(1, 25).Select(i => (byte)i).ToArray();
        var ids = new[] { "ann@example.org", "bob@example.org", " ann@example.org" };
        var entries = DrawEntries.Hashed(ids, key);

        Assert.Equal((2, 1), (entries.Ids.Count, entries.Repeated));
        Assert.Contains(DrawEntries.Ticket("ann@example.org", key), entries.Ids);
        Assert.DoesNotContain(entries.Ids, id => id.Contains('@', StringComparison.Ordinal));
        Assert.NotEqual(entries.Sha256, DrawEntries.Hashed(ids, [.. key.Reverse()]).Sha256);
        Assert.Throws<ArgumentException>(() => DrawEntries.Hashed(ids, "short"u8));
    }

    /// <summary>The value is from Python 3.11: hmac.new(bytes(range(1, 26)), b"Hi There", "sha256").</summary>
    [Fact]
    public void A_ticket_is_the_hmac_of_the_id() => Assert.Equal(
        "358140743685c4e1716868b03478a460492c15d385396ba2d7ad82cce92b19c9", DrawEntries.Ticket(" Hi There", Enumerable.Range(1, 25).Select(i => (byte)i).ToArray()));
}
