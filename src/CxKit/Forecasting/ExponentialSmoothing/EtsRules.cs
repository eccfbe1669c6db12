namespace CxKit.Forecasting;

/// <summary>A yes or no that the compiler knows, so that each form of <see cref="EtsPass"/> gets a loop of its own.</summary>
internal interface IEtsRule
{
    static abstract bool Holds { get; }
}

/// <summary>The rule holds.</summary>
internal readonly struct Yes : IEtsRule
{
    public static bool Holds => true;
}

/// <summary>The rule does not hold.</summary>
internal readonly struct No : IEtsRule
{
    public static bool Holds => false;
}

/// <summary>How the season enters, known to the compiler.</summary>
internal interface IEtsSeasonRule
{
    static abstract EtsSeason Season { get; }
}

/// <summary>No season.</summary>
internal readonly struct NoSeason : IEtsSeasonRule
{
    public static EtsSeason Season => EtsSeason.None;
}

/// <summary>Amounts.</summary>
internal readonly struct AddedSeason : IEtsSeasonRule
{
    public static EtsSeason Season => EtsSeason.Additive;
}

/// <summary>Factors.</summary>
internal readonly struct MultipliedSeason : IEtsSeasonRule
{
    public static EtsSeason Season => EtsSeason.Multiplicative;
}
