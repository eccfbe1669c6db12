using Microsoft.Extensions.Options;
using static System.FormattableString;

namespace CxKit.Forecasting;

/// <summary>The one place where <see cref="ForecastingOptions"/> are checked, for DI and for <c>new</c> alike.</summary>
internal sealed class ForecastingOptionsValidator : IValidateOptions<ForecastingOptions>
{
    public ValidateOptionsResult Validate(string? name, ForecastingOptions options)
    {
        var failures = new List<string>();
        if (options.SeasonLength is { } season and not (>= 1 and <= Ets.MaximumSeason))
        {
            failures.Add(Invariant($"SeasonLength is {season}, but a season has 1 (none) to {Ets.MaximumSeason} periods: 7 for days, 12 for months."));
        }

        var levels = options.Levels ?? [];
        foreach (var level in levels.Where(level => !(level > 0 && level < 1)))
        {
            failures.Add(Invariant($"Levels has {level}, but a level is a fraction strictly between 0 and 1, such as 0.95 for 95 %."));
        }

        if (options.Threads is { } threads and < 1)
        {
            failures.Add(Invariant($"Threads is {threads}, but at least 1 is needed; leave it out to use all processors."));
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    public static ForecastingOptions RequireValid(ForecastingOptions options)
    {
        var result = new ForecastingOptionsValidator().Validate(Options.DefaultName, options);
        return result.Failed ? throw new OptionsValidationException(Options.DefaultName, typeof(ForecastingOptions), result.Failures) : options;
    }
}
