using CxKit.Forecasting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CxKit.Tests.Forecasting.Hosting;

public class AddCxForecastingTests
{
    private static ServiceProvider Provider(Action<IServiceCollection> register)
    {
        var services = new ServiceCollection();
        register(services);
        return services.BuildServiceProvider(validateScopes: true);
    }

    [Fact]
    public void A_forecaster_works_without_anything_else_registered()
    {
        using var provider = Provider(services => services.AddCxForecasting());

        Assert.Equal(2, provider.GetRequiredService<DemandForecaster>().Forecast([3, 3, 3, 3, 3, 3], horizon: 2).Horizon);
    }

    [Fact]
    public void Options_can_be_set_in_code()
    {
        using var provider = Provider(services => services.AddCxForecasting(options => options.SeasonLength = 7));

        Assert.Equal(7, provider.GetRequiredService<IOptions<ForecastingOptions>>().Value.SeasonLength);
    }

    [Fact]
    public void Options_can_come_from_configuration()
    {
        var section = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["SeasonLength"] = "12",
            ["Levels:0"] = "0.9",
            ["Threads"] = "2",
        }).Build();
        using var provider = Provider(services => services.AddCxForecasting(section));

        var options = provider.GetRequiredService<IOptions<ForecastingOptions>>().Value;
        Assert.Equal(12, options.SeasonLength);
        Assert.Equal([0.9], options.Levels!);
        Assert.Equal(2, options.Threads);
        Assert.Equal([0.9], provider.GetRequiredService<DemandForecaster>().Forecast([1, 2, 3], horizon: 1).Levels);
    }

    [Fact]
    public void Twice_behaves_like_once()
    {
        var services = new ServiceCollection();
        services.AddCxForecasting();
        var once = services.Count(service => service.ServiceType.FullName!.Contains("CxKit", StringComparison.Ordinal));

        services.AddCxForecasting(options => options.Threads = 1);

        using var provider = services.BuildServiceProvider();
        Assert.Single(provider.GetServices<DemandForecaster>());
        Assert.Single(provider.GetServices<IValidateOptions<ForecastingOptions>>());
        Assert.Equal(once, services.Count(service =>
            service.ServiceType.FullName!.Contains("CxKit", StringComparison.Ordinal) && service.ServiceType != typeof(IConfigureOptions<ForecastingOptions>)));
    }

    [Fact]
    public void A_forecaster_that_the_shop_registered_itself_stays()
    {
        var own = new DemandForecaster();
        using var provider = Provider(services => services.AddSingleton(own).AddCxForecasting());

        Assert.Same(own, provider.GetRequiredService<DemandForecaster>());
    }

    [Fact]
    public void All_errors_are_named_at_once_for_DI_and_for_new_alike()
    {
        var wrong = new ForecastingOptions { SeasonLength = 0, Levels = [95], Threads = -1 };
        using var provider = Provider(services => services.AddCxForecasting(options =>
            (options.SeasonLength, options.Levels, options.Threads) = (wrong.SeasonLength, wrong.Levels, wrong.Threads)));

        var fromServices = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<DemandForecaster>());
        var fromNew = Assert.Throws<OptionsValidationException>(() => new DemandForecaster(wrong));

        Assert.Equal(3, fromNew.Failures.Count());
        Assert.Equal(fromNew.Failures, fromServices.Failures);
    }

    [Fact]
    public void The_same_configuration_twice_behaves_like_once()
    {
        var section = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Levels:0"] = "0.9", ["Levels:1"] = "0.5" }).Build();
        using var provider = Provider(services => services.AddCxForecasting(section).AddCxForecasting(section));

        Assert.Equal([0.9, 0.5], provider.GetRequiredService<DemandForecaster>().Forecast([1, 2, 3], horizon: 1).Levels);
    }

    [Fact]
    public void A_value_that_is_no_number_is_refused_by_its_key()
    {
        var section = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["SeasonLength"] = "weekly" }).Build();
        using var provider = Provider(services => services.AddCxForecasting(section));

        Assert.Contains("'SeasonLength'", Assert.Throws<InvalidOperationException>(() => provider.GetRequiredService<DemandForecaster>()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Later_changes_of_the_options_are_not_seen()
    {
        var options = new ForecastingOptions();
        var forecaster = new DemandForecaster(options);

        options.Threads = 0;

        var panel = DemandPanel.From([new("cup", new DateOnly(2026, 1, 5), 3)], Period.Week);
        Assert.Single(forecaster.Forecast(panel, horizon: 1).Items);
    }
}
