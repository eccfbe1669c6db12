namespace CxKit.Touchpoints;

/// <summary>Adds up the answers of one visit to the items of one section.</summary>
internal sealed class SectionTally
{
    private readonly double? _weight;
    private readonly double[] _sums = new double[2];
    private readonly double[] _weights = new double[2];

    public SectionTally(ChecklistSection section, IReadOnlyDictionary<string, MysteryAnswer> answers)
    {
        (Name, _weight) = (section.Name, section.Weight);
        var cap = 100.0;
        foreach (var item in section.Items)
        {
            if (!answers.TryGetValue(item.Id, out var answer))
            {
                Applicable += item.Weight;
            }
            else if (answer.Value is { } x)
            {
                var part = item.PartOf(x);
                Applicable += item.Weight;
                _sums[(int)item.Evidence] += item.Weight * part;
                _weights[(int)item.Evidence] += item.Weight;
                if (part == 0 && item.KnockOutCap < cap)
                {
                    (cap, KnockedOutBy) = (item.KnockOutCap.Value, item.Id);
                }
            }
        }

        Points = Answered > 0 ? Math.Min(cap, 100 * Math.Min(1, (_sums[0] + _sums[1]) / Answered)) : 0;
    }

    public string Name { get; }

    /// <summary>The weight of all items that applied, answered or not.</summary>
    public double Applicable { get; }

    /// <summary>The weight of the answered items.</summary>
    public double Answered => _weights[0] + _weights[1];

    /// <summary>From 0 to 100; means nothing where nothing is answered.</summary>
    public double Points { get; }

    public string? KnockedOutBy { get; }

    /// <summary>Σ w·s and Σ w of the answered items of one kind of evidence.</summary>
    public (double Points, double Weight) Of(ChecklistEvidence evidence) => (_sums[(int)evidence], _weights[(int)evidence]);

    /// <summary>The weight of the section, or this weight of its items when it has none of its own.</summary>
    public double WeightAmong(double items) => _weight ?? items;
}
