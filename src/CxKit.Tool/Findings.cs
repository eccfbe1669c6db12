using System.Globalization;

namespace CxKit.Tool;

/// <summary>What has to be said about the input: the first few of each kind word by word, the others counted.</summary>
/// <param name="label">What each line starts with, such as <c>refused</c>.</param>
/// <param name="listed">How many of a kind are written out.</param>
internal sealed class Findings(string label, int listed)
{
    private readonly Dictionary<string, Group> _groups = [];

    /// <summary>How many there are in all.</summary>
    public long Count { get; private set; }

    /// <summary>Rows, series and items that were left out.</summary>
    public static Findings Refusals() => new("refused", listed: 20);

    /// <summary>Remarks on data that stayed.</summary>
    public static Findings Notes() => new("note", listed: 3);

    /// <param name="kind">The kind in the plural, as it reads after a number: <c>rows with an unreadable date</c>.</param>
    /// <param name="message">Where, what and what to do. Called only when it is written out.</param>
    public void Add(string kind, Func<string> message)
    {
        Count++;
        if (!_groups.TryGetValue(kind, out var group))
        {
            _groups.Add(kind, group = new Group());
        }

        group.Count++;
        if (group.Messages.Count < listed)
        {
            group.Messages.Add(message());
        }
    }

    /// <summary>Adds several of a kind of which somebody else has kept the first.</summary>
    /// <param name="kind">The kind in the plural.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="first">The messages of the first of them.</param>
    public void Add(string kind, long count, IEnumerable<string> first)
    {
        var before = Count;
        foreach (var message in first)
        {
            Add(kind, () => message);
        }

        var unlisted = count - (Count - before);
        if (unlisted > 0)
        {
            Count += unlisted;
            if (!_groups.TryGetValue(kind, out var group))
            {
                _groups.Add(kind, group = new Group());
            }

            group.Count += unlisted;
        }
    }

    public void WriteTo(TextWriter writer)
    {
        foreach (var (kind, group) in _groups)
        {
            foreach (var message in group.Messages)
            {
                writer.WriteLine($"{label}: {message}");
            }

            if (group.Count > group.Messages.Count)
            {
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{label}: ... and {group.Count - group.Messages.Count:N0} more {kind}; {group.Count:N0} in all."));
            }
        }
    }

    private sealed class Group
    {
        public long Count { get; set; }

        public List<string> Messages { get; } = [];
    }
}
