namespace OnRecord.Register;

/// <summary>Ways over the Earth taken as a sphere.</summary>
public static class Sphere
{
    /// <summary>The Earth's mean radius in kilometres.</summary>
    private const double EarthRadius = 6371.009;

    /// <summary>The great-circle distance in kilometres (the haversine formula); arguments in degrees.</summary>
    public static double Kilometres(double latitude, double longitude, double otherLatitude, double otherLongitude)
    {
        var (a, b) = (double.DegreesToRadians(latitude), double.DegreesToRadians(otherLatitude));
        var dLatitude = Math.Sin((b - a) / 2);
        var dLongitude = Math.Sin(double.DegreesToRadians(otherLongitude - longitude) / 2);
        var h = (dLatitude * dLatitude) + (Math.Cos(a) * Math.Cos(b) * dLongitude * dLongitude);
        return 2 * EarthRadius * Math.Asin(Math.Min(1, Math.Sqrt(h)));
    }
}
