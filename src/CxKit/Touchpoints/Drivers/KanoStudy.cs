using System.Globalization;
using CxKit.Numerics;

namespace CxKit.Touchpoints;

/// <summary>Which features customers expect, want more of, are surprised by or do not care about (Kano, Seraku, Takahashi &amp; Tsuji 1984; Berger et al. 1993).</summary>
/// <remarks>
/// <para>Each pair of answers is read from the table, with and without the feature:</para>
/// <code>
/// with \ without   like  must-be  neutral  live with  dislike
/// like              Q      A        A         A          O
/// must-be           R      I        I         I          M
/// neutral           R      I        I         I          M
/// live with         R      I        I         I          M
/// dislike           R      R        R         R          Q
/// </code>
/// <para>Intervals are Wilson's; with weights, of the number of equally weighted answers that say as much (Kish 1965). Immutable. Its JSON form carries <see cref="Version"/>; write and read it with
/// <see cref="TouchpointsJson"/>.</para>
/// </remarks>
public sealed record KanoStudy
{
    /// <summary>The version of the JSON form that this release writes.</summary>
    public const int CurrentVersion = 1;

    private static readonly KanoCategory[] s_categories = Enum.GetValues<KanoCategory>();

    /// <summary>The version of the JSON form, 1 to <see cref="CurrentVersion"/>.</summary>
    /// <exception cref="NotSupportedException">A later release wrote the form.</exception>
    public int Version { get; init => field = DocumentVersion.Require(value, CurrentVersion, nameof(KanoStudy)); } = CurrentVersion;

    /// <summary>Every feature, in the order in which it was first met.</summary>
    public required IReadOnlyList<KanoFeature> Features { get; init; }

    /// <summary>What is wrong with the questionnaire, in English; empty where nothing is.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Reads answers.</summary>
    /// <param name="responses">One for each customer and feature, in any order.</param>
    /// <param name="options">Levels and limits; null for the defaults.</param>
    /// <exception cref="ArgumentException">There is no response; or one has no feature, an unknown answer, or a weight that is not a finite number above 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public static KanoStudy From(IEnumerable<KanoResponse> responses, KanoOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(responses);
        options ??= new();
        options.RequireValid();
        var byFeature = new OrderedDictionary<string, List<(KanoCategory Category, double Weight)>>(StringComparer.Ordinal);
        var position = 0;
        foreach (var response in responses)
        {
            RequireUsable(response, position++);
            if (!byFeature.TryGetValue(response.Feature, out var answers))
            {
                byFeature.Add(response.Feature, answers = []);
            }

            answers.Add((Classify(response.Functional, response.Dysfunctional), response.Weight));
        }

        if (position == 0)
        {
            throw new ArgumentException("A Kano study needs at least one response.", nameof(responses));
        }

        var features = byFeature.Select(feature => Read(feature.Key, feature.Value, options)).ToList();
        return new()
        {
            Features = features.AsReadOnly(),
            Warnings = [.. features.Where(feature => feature.IsFaulty).Select(feature => string.Create(CultureInfo.InvariantCulture,
                $"'{feature.Feature}': {feature.Categories[(int)KanoCategory.Questionable].Share.Value:P0} of the answers contradict each other, more than {options.LargestQuestionableShare:P0}. The two questions were not understood; word them anew before you use the result."))],
        };
    }

    /// <summary>What a feature is to somebody who gives these two answers.</summary>
    /// <param name="functional">With the feature.</param>
    /// <param name="dysfunctional">Without it.</param>
    /// <exception cref="ArgumentOutOfRangeException">An answer is none of the five.</exception>
    public static KanoCategory Classify(KanoAnswer functional, KanoAnswer dysfunctional)
    {
        RequireDefined(functional, nameof(functional));
        RequireDefined(dysfunctional, nameof(dysfunctional));
        return (functional, dysfunctional) switch
        {
            (KanoAnswer.Like, KanoAnswer.Like) or (KanoAnswer.Dislike, KanoAnswer.Dislike) => KanoCategory.Questionable,
            (KanoAnswer.Like, KanoAnswer.Dislike) => KanoCategory.OneDimensional,
            (KanoAnswer.Like, _) => KanoCategory.Attractive,
            (KanoAnswer.Dislike, _) or (_, KanoAnswer.Like) => KanoCategory.Reverse,
            (_, KanoAnswer.Dislike) => KanoCategory.MustBe,
            _ => KanoCategory.Indifferent,
        };
    }

    /// <summary>The result of a feature, or null where nobody was asked about it.</summary>
    public KanoFeature? Find(string feature) => Features.FirstOrDefault(one => one.Feature == feature);

    /// <summary>Writes every feature with its category on one line.</summary>
    public override string ToString() => string.Join(", ", Features.Select(feature => $"{feature.Feature}: {feature.Category}{(feature.IsClear ? "" : " (not clear)")}"));

    private static KanoFeature Read(string name, List<(KanoCategory Category, double Weight)> answers, KanoOptions options)
    {
        var total = answers.Sum(answer => answer.Weight);
        var n = total * total / answers.Sum(answer => answer.Weight * answer.Weight);
        var shares = Array.ConvertAll(s_categories, category => answers.Where(answer => answer.Category == category).Sum(answer => answer.Weight) / total);
        double Of(params ReadOnlySpan<KanoCategory> categories)
        {
            var sum = 0.0;
            foreach (var category in categories)
            {
                sum += shares[(int)category];
            }

            return Math.Min(sum, 1);
        }

        var order = s_categories.OrderByDescending(category => shares[(int)category]).ThenBy(category => category).ToArray();
        var (first, second) = (n * shares[(int)order[0]], n * shares[(int)order[1]]);
        var rival = Of(KanoCategory.Attractive, KanoCategory.OneDimensional, KanoCategory.MustBe, KanoCategory.Indifferent);
        Estimate? Among(double part) => rival > 0 ? WilsonInterval.Around(Math.Min(1, part / rival), n * rival, options.Level) : null;
        var worse = Among(Of(KanoCategory.OneDimensional, KanoCategory.MustBe));
        return new()
        {
            Feature = name,
            Responses = answers.Count,
            Category = order[0],
            IsClear = first - second >= StandardNormal.TwoSided(options.TestLevel) * Math.Sqrt((first + second) * (2 * n - first - second) / (2 * n)),
            CategoryStrength = shares[(int)order[0]] - shares[(int)order[1]],
            TotalStrength = WilsonInterval.Around(Of(KanoCategory.Attractive, KanoCategory.OneDimensional, KanoCategory.MustBe), n, options.Level),
            Better = Among(Of(KanoCategory.Attractive, KanoCategory.OneDimensional)),
            Worse = worse is { } lack ? new Estimate(-lack.Value, new(-lack.Interval.Upper, -lack.Interval.Lower, options.Level)) : null,
            IsFaulty = shares[(int)KanoCategory.Questionable] > options.LargestQuestionableShare,
            Categories = Array.ConvertAll(s_categories, category => new KanoCategoryShare(
                category, answers.Count(answer => answer.Category == category), WilsonInterval.Around(shares[(int)category], n, options.Level))),
        };
    }

    private static void RequireUsable(KanoResponse response, int position)
    {
        var problem = response is null ? "is null"
            : string.IsNullOrWhiteSpace(response.Feature) ? "names no feature"
            : !Enum.IsDefined(response.Functional) || !Enum.IsDefined(response.Dysfunctional) ? "has an answer that is none of the five"
            : !(response.Weight > 0 && double.IsFinite(response.Weight)) ? "has a weight that is not a number above 0"
            : null;
        if (problem is not null)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Response {position} (counted from 0) {problem}. Correct it or leave it out."), nameof(response));
        }
    }

    private static void RequireDefined(KanoAnswer answer, string name)
    {
        if (!Enum.IsDefined(answer))
        {
            throw new ArgumentOutOfRangeException(name, answer, "An answer is one of the five of KanoAnswer.");
        }
    }
}
