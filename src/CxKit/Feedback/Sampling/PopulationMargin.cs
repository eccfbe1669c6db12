using System.Globalization;

namespace CxKit.Feedback;

/// <summary>One thing that is known of every respondent, such as the region, and how many customers the whole has of each kind.</summary>
/// <remarks>Categories are compared exactly and kept in ordinal order, so that results do not depend on the order of the targets. Immutable and thread-safe.</remarks>
public sealed class PopulationMargin
{
    /// <summary>Joins the categories of the respondents and the targets.</summary>
    /// <param name="name">What it is, such as <c>region</c>; it names the margin in warnings.</param>
    /// <param name="categories">The category of each respondent, in the order of all other columns; null where it is not known.</param>
    /// <param name="targets">How many customers the whole has of each category; numbers or shares, since all margins are brought to one total.</param>
    /// <exception cref="ArgumentException">The name is empty, there is no target, a target is negative, NaN or infinite, or all are 0.</exception>
    public PopulationMargin(string name, IEnumerable<string?> categories, IReadOnlyDictionary<string, double> targets)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(categories);
        ArgumentNullException.ThrowIfNull(targets);
        Name = name;
        Categories = [.. targets.Keys.Order(StringComparer.Ordinal)];
        Targets = [.. Categories.Select(category => targets[category])];
        foreach (var (category, target) in Categories.Zip(Targets))
        {
            if (!double.IsFinite(target) || target < 0)
            {
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                    $"Margin '{name}' wants {target} customers of category '{category}'. A target is a finite number of at least 0."), nameof(targets));
            }
        }

        Total = Targets.Sum();
        if (!(Total > 0) || !double.IsFinite(Total))
        {
            throw new ArgumentException($"Margin '{name}' has no target above 0, or a total that is no number. Give it how many customers there are of each category.", nameof(targets));
        }

        var numbers = Categories.Select((category, number) => (category, number)).ToDictionary(pair => pair.category, pair => pair.number, StringComparer.Ordinal);
        var codes = categories.TryGetNonEnumeratedCount(out var count) ? new List<int>(count) : [];
        var strange = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var category in categories)
        {
            if (category is null)
            {
                codes.Add(Missing);
                MissingCount++;
            }
            else if (numbers.TryGetValue(category, out var number))
            {
                codes.Add(number);
            }
            else
            {
                codes.Add(Missing);
                strange[category] = strange.GetValueOrDefault(category) + 1;
            }
        }

        Codes = [.. codes];
        Strangers = [.. strange.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value))];
    }

    /// <summary>What it is.</summary>
    public string Name { get; }

    /// <summary>The categories that have targets, in ordinal order.</summary>
    public IReadOnlyList<string> Categories { get; }

    /// <summary>How many customers the whole has of each of <see cref="Categories"/>, as given.</summary>
    public IReadOnlyList<double> Targets { get; }

    /// <summary>How many respondents there are.</summary>
    public int Count => Codes.Length;

    internal const int Missing = -1;

    internal double Total { get; }

    /// <summary>The number of the category of each respondent, or <see cref="Missing"/>.</summary>
    internal int[] Codes { get; }

    internal int MissingCount { get; }

    /// <summary>Categories that respondents have and the targets do not, with how many respondents.</summary>
    internal IReadOnlyList<(string Category, int Count)> Strangers { get; }

    /// <summary>Takes the categories from respondents of any type.</summary>
    /// <param name="name">What it is.</param>
    /// <param name="respondents">The respondents, in the order of all other columns.</param>
    /// <param name="category">The category of a respondent; null where it is not known.</param>
    /// <param name="targets">How many customers the whole has of each category.</param>
    /// <inheritdoc cref="PopulationMargin(string, IEnumerable{string?}, IReadOnlyDictionary{string, double})" path="/exception"/>
    public static PopulationMargin From<T>(string name, IEnumerable<T> respondents, Func<T, string?> category, IReadOnlyDictionary<string, double> targets)
    {
        ArgumentNullException.ThrowIfNull(respondents);
        ArgumentNullException.ThrowIfNull(category);
        return new(name, respondents.Select(category), targets);
    }

    /// <summary>One margin of two, for weighting by cells: its categories are written <c>first × second</c>.</summary>
    /// <param name="name">What the pair is, such as <c>region × age</c>.</param>
    /// <param name="first">The first category of each respondent.</param>
    /// <param name="second">The second category of each, as many.</param>
    /// <param name="targets">How many customers the whole has of each pair.</param>
    /// <exception cref="ArgumentException">The two columns are not of one length, or a target cannot be.</exception>
    public static PopulationMargin OfCells(string name, IReadOnlyList<string?> first, IReadOnlyList<string?> second, IReadOnlyDictionary<(string First, string Second), double> targets)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentNullException.ThrowIfNull(targets);
        if (first.Count != second.Count)
        {
            throw new ArgumentException($"The columns of margin '{name}' have {first.Count} and {second.Count} respondents; they must be as many.", nameof(second));
        }

        return new(name, first.Zip(second, (a, b) => a is null || b is null ? null : Cell(a, b)), targets.ToDictionary(target => Cell(target.Key.First, target.Key.Second), target => target.Value));

        static string Cell(string a, string b) => $"{a} × {b}";
    }
}
