namespace CxKit.Forecasting;

/// <summary>Refuses numbers that were cast to an enumeration without being one of its values.</summary>
internal static class NamedValue
{
    public static T Require<T>(T value, string name)
        where T : struct, Enum => Enum.IsDefined(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{value} is not a value of {typeof(T).Name}. Use {string.Join(" or ", Enum.GetNames<T>())}.");
}
