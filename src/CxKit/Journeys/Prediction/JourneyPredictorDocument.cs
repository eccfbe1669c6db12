namespace CxKit.Journeys;

/// <summary>A fitted predictor as plain data: learn at night, store it, serve it by day. Serialise it with <see cref="JourneysJson"/>.</summary>
public sealed record JourneyPredictorDocument
{
    /// <summary>The version of the form that this release writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of the form, 1 to <see cref="CurrentVersion"/>.</summary>
    /// <exception cref="NotSupportedException">A later release wrote the form.</exception>
    public int Version { get; init => field = DocumentVersion.Require(value, CurrentVersion, nameof(JourneyPredictorDocument)); } = CurrentVersion;

    /// <summary>The names that were learnt.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>The event that is the aim.</summary>
    public required string Conversion { get; init; }

    /// <summary>How many of the last events can count.</summary>
    public required int Order { get; init; }

    /// <summary>κ, by length of sequence from 0 on: as many visits as the shorter sequence is worth for the chance to convert.</summary>
    public required IReadOnlyList<double> ConversionStrengths { get; init; }

    /// <summary>d, by length of sequence, from 0 to below 1: what is taken off every count of a next event.</summary>
    public required IReadOnlyList<double> Discounts { get; init; }

    /// <summary>θ, by length of sequence: as many visits as the shorter sequence is worth for the next event.</summary>
    public required IReadOnlyList<double> Strengths { get; init; }

    /// <summary>For each remembered sequence, the place of the one without its earliest event; the first is the empty one.</summary>
    public required IReadOnlyList<int> Parents { get; init; }

    /// <summary>For each, the code of its earliest event; the number of names for the start of a journey.</summary>
    public required IReadOnlyList<int> Symbols { get; init; }

    /// <summary>For each, how often it was seen.</summary>
    public required IReadOnlyList<int> Visits { get; init; }

    /// <summary>For each, how often the journey converted.</summary>
    public required IReadOnlyList<int> Converted { get; init; }

    /// <summary>For each, where what came next starts in <see cref="Next"/>, and as the last the length of that.</summary>
    public required IReadOnlyList<int> NextStarts { get; init; }

    /// <summary>The codes of what came next; the number of names for the end.</summary>
    public required IReadOnlyList<int> Next { get; init; }

    /// <summary>How often it came.</summary>
    public required IReadOnlyList<int> NextCounts { get; init; }

    /// <summary>The chances at which the calibration is known; empty for none.</summary>
    public required IReadOnlyList<double> CalibrationFrom { get; init; }

    /// <summary>What they become.</summary>
    public required IReadOnlyList<double> CalibrationTo { get; init; }

    /// <summary>How good it is, or null.</summary>
    public JourneyPredictorReport? Report { get; init; }

    /// <summary>Takes a predictor apart.</summary>
    public static JourneyPredictorDocument From(FittedJourneyPredictor predictor)
    {
        ArgumentNullException.ThrowIfNull(predictor);
        var tree = predictor.Tree;
        return new()
        {
            Names = predictor.Names,
            Conversion = predictor.Conversion,
            Order = predictor.Order,
            ConversionStrengths = [.. predictor.BackOffs.Select(level => level.Conversion)],
            Discounts = [.. predictor.BackOffs.Select(level => level.Discount)],
            Strengths = [.. predictor.BackOffs.Select(level => level.Strength)],
            Parents = tree.Parents,
            Symbols = tree.Symbols,
            Visits = tree.Visits,
            Converted = tree.Converted,
            NextStarts = tree.NextStarts,
            Next = tree.Next,
            NextCounts = tree.NextCounts,
            CalibrationFrom = predictor.Curve.From,
            CalibrationTo = predictor.Curve.To,
            Report = predictor.Report,
        };
    }

    /// <summary>Puts the predictor together again; it predicts the same bits.</summary>
    /// <exception cref="FormatException">The parts do not fit together: the document was cut or changed.</exception>
    public FittedJourneyPredictor ToPredictor()
    {
        var nodes = Parents.Count;
        Require(nodes > 0 && Symbols.Count == nodes && Visits.Count == nodes && Converted.Count == nodes && NextStarts.Count == nodes + 1, "the sequences");
        Require(Order is >= 1 and <= JourneyPredictorOptions.MaximumOrder, "order and sequences");
        Require(ConversionStrengths.Count == Order + 1 && Discounts.Count == Order + 1 && Strengths.Count == Order + 1, "the strengths");
        Require(ConversionStrengths.Concat(Strengths).All(strength => strength > 0 && double.IsFinite(strength)) && Discounts.All(d => d is >= 0 and < 1), "the strengths");
        for (var node = 0; node < nodes; node++)
        {
            Require(node == 0 ? Parents[0] == 0 : Parents[node] >= Parents[node - 1] && Parents[node] >= 0 && Parents[node] < node, "the parents");
            Require(node < 2 || Parents[node] > Parents[node - 1] || Symbols[node] > Symbols[node - 1], "the symbols");
            Require(Symbols[node] >= 0 && Symbols[node] <= Names.Count && Converted[node] >= 0 && Converted[node] <= Visits[node], "the counts");
        }

        Require(NextStarts[0] == 0 && NextStarts[nodes] == Next.Count && Next.Count == NextCounts.Count, "what came next");
        Require(Next.All(code => code >= 0 && code <= Names.Count) && NextCounts.All(count => count > 0), "what came next");
        for (var node = 0; node < nodes; node++)
        {
            Require(NextStarts[node] >= 0 && NextStarts[node] <= NextStarts[node + 1] && NextStarts[node + 1] <= Next.Count, "what came next");
            for (var i = NextStarts[node] + 1; i < NextStarts[node + 1]; i++)
            {
                Require(Next[i - 1] < Next[i], "what came next");
            }
        }

        Require(CalibrationFrom.Count == CalibrationTo.Count && CalibrationFrom.Concat(CalibrationTo).All(chance => chance is >= 0 and <= 1), "the calibration");
        Require(CalibrationFrom.Zip(CalibrationFrom.Skip(1)).All(pair => pair.First < pair.Second), "the calibration");
        Require(Names.Distinct(StringComparer.Ordinal).Count() == Names.Count, "the names");
        var tree = new ContextTree(
            Names.Count, [.. Parents], [.. Symbols], [.. Visits], [.. Converted], [.. NextStarts], [.. Next], [.. NextCounts]);
        Require(Enumerable.Range(0, nodes).All(node => tree.DepthOf(node) <= Order), "the sequences");
        var backOffs = Enumerable.Range(0, Order + 1).Select(depth => new BackOff(ConversionStrengths[depth], Discounts[depth], Strengths[depth]));
        return new([.. Names], Conversion, Order, tree, [.. backOffs], new([.. CalibrationFrom], [.. CalibrationTo]), Report);
    }

    private static void Require(bool holds, string what)
    {
        if (!holds)
        {
            throw new FormatException($"The stored predictor is damaged: {what} do not fit together. Store it again from a fitted one.");
        }
    }
}
